import { accessKeyLine, quoted, type PutRequest } from "./request";

const session = ({ role, region }: PutRequest): string =>
  role
    ? `
# A session of the role, which lasts one hour.
session = boto3.client("sts", region_name=${quoted(region)}).assume_role(
    RoleArn=${quoted(role.arn)},
    RoleSessionName="daily-files",${role.externalId === undefined ? "" : `\n    ExternalId=${quoted(role.externalId)},`}
)["Credentials"]
s3 = boto3.client(
    "s3",
    region_name=${quoted(region)},
    aws_access_key_id=session["AccessKeyId"],
    aws_secret_access_key=session["SecretAccessKey"],
    aws_session_token=session["SessionToken"],
)
`
    : `
s3 = boto3.client("s3", region_name=${quoted(region)})
`;

const waitForReplica = ({ bucket, owner, replicated }: PutRequest): string =>
  replicated
    ? `
# Wait until S3 has copied it: PENDING, then COMPLETED or FAILED.
status = "PENDING"
while status == "PENDING":
    time.sleep(10)
    head = s3.head_object(Bucket=${quoted(bucket)}, Key=key, ExpectedBucketOwner=${quoted(owner)})
    status = head.get("ReplicationStatus", "no replication rule matches")
if status != "COMPLETED":
    sys.exit(f"replication of {key}: {status}")
print(status)
`
    : "";

/** The put with boto3, the AWS SDK for Python. */
export const pythonSample = (request: PutRequest): string => {
  const { bucket, owner, key, acl, encryption, tagging, replicated } = request;
  return `# Puts one file: python put.py [file] [key]
# pip install boto3${accessKeyLine(request, "#")}
import sys
${replicated ? "import time\n" : ""}
import boto3

file = sys.argv[1] if len(sys.argv) > 1 else "files.jsonl"
key = sys.argv[2] if len(sys.argv) > 2 else ${quoted(key)}
${session(request)}
with open(file, "rb") as body:
    answer = s3.put_object(
        Bucket=${quoted(bucket)},
        Key=key,
        Body=body,${acl ? '\n        ACL="bucket-owner-full-control",' : ""}${
          tagging !== "" ? `\n        Tagging=${quoted(tagging)},` : ""
        }
        ExpectedBucketOwner=${quoted(owner)},
        # No encryption header: the bucket's default encryption applies.
    )
if answer["ServerSideEncryption"] != ${quoted(encryption)}:
    sys.exit(f"encrypted with {answer['ServerSideEncryption']}, expected ${encryption}")
print(f"put {key}")
${waitForReplica(request)}`;
};
