# Puts one file: python put.py [file] [key]
# pip install boto3
import sys
import time

import boto3

file = sys.argv[1] if len(sys.argv) > 1 else "files.jsonl"
key = sys.argv[2] if len(sys.argv) > 2 else "campaigns/2026-01-31/CDLX_redemptions_20260131_1769817600_1of1.jsonl"

s3 = boto3.client("s3", region_name="us-east-1")

with open(file, "rb") as body:
    answer = s3.put_object(
        Bucket="cdlx-to-publisher",
        Key=key,
        Body=body,
        ExpectedBucketOwner="210987654321",
        # No encryption header: the bucket's default encryption applies.
    )
if answer["ServerSideEncryption"] != "AES256":
    sys.exit(f"encrypted with {answer['ServerSideEncryption']}, expected AES256")
print(f"put {key}")

# Wait until S3 has copied it: PENDING, then COMPLETED or FAILED.
status = "PENDING"
while status == "PENDING":
    time.sleep(10)
    head = s3.head_object(Bucket="cdlx-to-publisher", Key=key, ExpectedBucketOwner="210987654321")
    status = head.get("ReplicationStatus", "no replication rule matches")
if status != "COMPLETED":
    sys.exit(f"replication of {key}: {status}")
print(status)
