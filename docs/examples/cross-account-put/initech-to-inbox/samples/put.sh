#!/usr/bin/env bash
# Puts one file: bash put.sh [file] [key]
set -euo pipefail
file=${1:-files.jsonl}
default_key=initech/2026-01-31/files.jsonl
key=${2:-$default_key}
export AWS_REGION=us-east-1

# No encryption header: the bucket's default encryption applies.
encryption=$(aws s3api put-object \
    --bucket acme-inbox --key "$key" --body "$file" \
    --expected-bucket-owner 444455556666 \
    --query ServerSideEncryption --output text)
[ "$encryption" = aws:kms ] || { echo "encrypted with $encryption, expected aws:kms" >&2; exit 1; }
echo "put $key"
