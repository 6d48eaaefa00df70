#!/usr/bin/env bash
# Puts one file: bash put.sh [file] [key]
# The access key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which your secret store sets.
set -euo pipefail
file=${1:-files.jsonl}
default_key=modern-treasury-hmac/2026-01-31/files.jsonl
key=${2:-$default_key}
export AWS_REGION=us-east-1

# No encryption header: the bucket's default encryption applies.
encryption=$(aws s3api put-object \
    --bucket acme-warehouse --key "$key" --body "$file" \
    --expected-bucket-owner 444455556666 \
    --query ServerSideEncryption --output text)
[ "$encryption" = AES256 ] || { echo "encrypted with $encryption, expected AES256" >&2; exit 1; }
echo "put $key"
