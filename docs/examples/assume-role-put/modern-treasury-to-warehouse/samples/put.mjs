// Puts one file: node put.mjs [file] [key]
// npm install @aws-sdk/client-s3 @aws-sdk/client-sts
import { readFile } from "node:fs/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

const [file = "files.jsonl", key = "modern-treasury/2026-01-31/files.jsonl"] = process.argv.slice(2);

// A session of the role, which lasts one hour.
const sts = new STSClient({ region: "us-east-1" });
const { Credentials } = await sts.send(
  new AssumeRoleCommand({
    RoleArn: "arn:aws:iam::444455556666:role/transfer-role",
    RoleSessionName: "daily-files",
    ExternalId: "acme-prod-7f3a",
  }),
);
const credentials = {
  accessKeyId: Credentials.AccessKeyId,
  secretAccessKey: Credentials.SecretAccessKey,
  sessionToken: Credentials.SessionToken,
};

const s3 = new S3Client({ region: "us-east-1", credentials });
const { ServerSideEncryption: encryption } = await s3.send(
  new PutObjectCommand({
    Bucket: "acme-warehouse",
    Key: key,
    Body: await readFile(file),
    ExpectedBucketOwner: "444455556666",
    // No encryption header: the bucket's default encryption applies.
  }),
);
if (encryption !== "AES256") {
  throw new Error(`encrypted with ${encryption}, expected AES256`);
}
console.log(`put ${key}`);
