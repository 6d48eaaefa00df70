import { command, shell } from "../text/shell";
import { accessKeyLine, type PutRequest } from "./request";

const assumeRole = ({ role }: PutRequest): string =>
  role
    ? `
# Assume the role; its session lasts one hour.
session=$(${command(
        "aws sts assume-role",
        `--role-arn ${shell(role.arn)}`,
        "--role-session-name daily-files",
        role.externalId === undefined ? undefined : `--external-id ${shell(role.externalId)}`,
        "--query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text",
      )})
read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<< "$session"
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
`
    : "";

const waitForReplica = ({ bucket, owner, replicated }: PutRequest): string =>
  replicated
    ? `
# Wait until S3 has copied it: PENDING, then COMPLETED or FAILED.
while status=$(${command(
        "aws s3api head-object",
        `--bucket ${shell(bucket)} --key "$key" --expected-bucket-owner ${owner}`,
        "--query ReplicationStatus --output text",
      )}) && [ "$status" = PENDING ]; do
  sleep 10
done
echo "$status"
[ "$status" = COMPLETED ]
`
    : "";

/** The put as a script for bash with the AWS CLI version 2. */
export const awsCliSample = (request: PutRequest): string => {
  const { bucket, region, owner, key, acl, encryption, tagging } = request;
  return `#!/usr/bin/env bash
# Puts one file: bash put.sh [file] [key]${accessKeyLine(request, "#")}
set -euo pipefail
file=\${1:-files.jsonl}
default_key=${shell(key)}
key=\${2:-$default_key}
export AWS_REGION=${shell(region)}
${assumeRole(request)}
# No encryption header: the bucket's default encryption applies.
encryption=$(${command(
    "aws s3api put-object",
    `--bucket ${shell(bucket)} --key "$key" --body "$file"`,
    acl ? "--acl bucket-owner-full-control" : undefined,
    tagging === "" ? undefined : `--tagging ${shell(tagging)}`,
    `--expected-bucket-owner ${owner}`,
    "--query ServerSideEncryption --output text",
  )})
[ "$encryption" = ${encryption} ] || { echo "encrypted with $encryption, expected ${encryption}" >&2; exit 1; }
echo "put $key"
${waitForReplica(request)}`;
};
