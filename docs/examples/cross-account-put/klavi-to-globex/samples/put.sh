#!/usr/bin/env bash
# Puts one file: bash put.sh [file] [key]
set -euo pipefail
file=${1:-files.jsonl}
default_key=daily-sync/2026-01-31/files.jsonl
key=${2:-$default_key}
export AWS_REGION=eu-west-1

# No encryption header: the bucket's default encryption applies.
encryption=$(aws s3api put-object \
    --bucket klavi-data-transfer-globex --key "$key" --body "$file" \
    --acl bucket-owner-full-control \
    --expected-bucket-owner 777788889999 \
    --query ServerSideEncryption --output text)
[ "$encryption" = aws:kms ] || { echo "encrypted with $encryption, expected aws:kms" >&2; exit 1; }
echo "put $key"
