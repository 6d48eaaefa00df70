# Puts one file: python put.py [file] [key]
# pip install boto3
# The access key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which your secret store sets.
import sys

import boto3

file = sys.argv[1] if len(sys.argv) > 1 else "files.jsonl"
key = sys.argv[2] if len(sys.argv) > 2 else "modern-treasury-hmac/2026-01-31/files.jsonl"

s3 = boto3.client("s3", region_name="us-east-1")

with open(file, "rb") as body:
    answer = s3.put_object(
        Bucket="acme-warehouse",
        Key=key,
        Body=body,
        ExpectedBucketOwner="444455556666",
        # No encryption header: the bucket's default encryption applies.
    )
if answer["ServerSideEncryption"] != "AES256":
    sys.exit(f"encrypted with {answer['ServerSideEncryption']}, expected AES256")
print(f"put {key}")
