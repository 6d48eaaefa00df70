# Puts one file: python put.py [file] [key]
# pip install boto3
import sys

import boto3

file = sys.argv[1] if len(sys.argv) > 1 else "files.jsonl"
key = sys.argv[2] if len(sys.argv) > 2 else "modern-treasury/2026-01-31/files.jsonl"

# A session of the role, which lasts one hour.
session = boto3.client("sts", region_name="us-east-1").assume_role(
    RoleArn="arn:aws:iam::444455556666:role/transfer-role",
    RoleSessionName="daily-files",
    ExternalId="acme-prod-7f3a",
)["Credentials"]
s3 = boto3.client(
    "s3",
    region_name="us-east-1",
    aws_access_key_id=session["AccessKeyId"],
    aws_secret_access_key=session["SecretAccessKey"],
    aws_session_token=session["SessionToken"],
)

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
