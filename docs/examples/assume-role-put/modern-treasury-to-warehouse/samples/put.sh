#!/usr/bin/env bash
# Puts one file: bash put.sh [file] [key]
set -euo pipefail
file=${1:-files.jsonl}
default_key=modern-treasury/2026-01-31/files.jsonl
key=${2:-$default_key}
export AWS_REGION=us-east-1

# Assume the role; its session lasts one hour.
session=$(aws sts assume-role \
    --role-arn arn:aws:iam::444455556666:role/transfer-role \
    --role-session-name daily-files \
    --external-id acme-prod-7f3a \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<< "$session"
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN

# No encryption header: the bucket's default encryption applies.
encryption=$(aws s3api put-object \
    --bucket acme-warehouse --key "$key" --body "$file" \
    --expected-bucket-owner 444455556666 \
    --query ServerSideEncryption --output text)
[ "$encryption" = AES256 ] || { echo "encrypted with $encryption, expected AES256" >&2; exit 1; }
echo "put $key"
