# Puts one file: python put.py [file] [key]
# pip install boto3
import sys

import boto3

file = sys.argv[1] if len(sys.argv) > 1 else "files.jsonl"
key = sys.argv[2] if len(sys.argv) > 2 else "daily-sync/2026-01-31/files.jsonl"

s3 = boto3.client("s3", region_name="eu-west-1")

with open(file, "rb") as body:
    answer = s3.put_object(
        Bucket="klavi-data-transfer-globex",
        Key=key,
        Body=body,
        ACL="bucket-owner-full-control",
        ExpectedBucketOwner="777788889999",
        # No encryption header: the bucket's default encryption applies.
    )
if answer["ServerSideEncryption"] != "aws:kms":
    sys.exit(f"encrypted with {answer['ServerSideEncryption']}, expected aws:kms")
print(f"put {key}")
