#!/usr/bin/env bash
# Puts one file: bash put.sh [file] [key]
set -euo pipefail
file=${1:-files.jsonl}
default_key=campaigns/2026-01-31/CDLX_redemptions_20260131_1769817600_1of1.jsonl
key=${2:-$default_key}
export AWS_REGION=us-east-1

# No encryption header: the bucket's default encryption applies.
encryption=$(aws s3api put-object \
    --bucket cdlx-to-publisher --key "$key" --body "$file" \
    --expected-bucket-owner 210987654321 \
    --query ServerSideEncryption --output text)
[ "$encryption" = AES256 ] || { echo "encrypted with $encryption, expected AES256" >&2; exit 1; }
echo "put $key"

# Wait until S3 has copied it: PENDING, then COMPLETED or FAILED.
while status=$(aws s3api head-object \
    --bucket cdlx-to-publisher --key "$key" --expected-bucket-owner 210987654321 \
    --query ReplicationStatus --output text) && [ "$status" = PENDING ]; do
  sleep 10
done
echo "$status"
[ "$status" = COMPLETED ]
