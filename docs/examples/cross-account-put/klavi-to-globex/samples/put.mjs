// Puts one file: node put.mjs [file] [key]
// npm install @aws-sdk/client-s3
import { readFile } from "node:fs/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const [file = "files.jsonl", key = "daily-sync/2026-01-31/files.jsonl"] = process.argv.slice(2);

const s3 = new S3Client({ region: "eu-west-1" });
const { ServerSideEncryption: encryption } = await s3.send(
  new PutObjectCommand({
    Bucket: "klavi-data-transfer-globex",
    Key: key,
    Body: await readFile(file),
    ACL: "bucket-owner-full-control",
    ExpectedBucketOwner: "777788889999",
    // No encryption header: the bucket's default encryption applies.
  }),
);
if (encryption !== "aws:kms") {
  throw new Error(`encrypted with ${encryption}, expected aws:kms`);
}
console.log(`put ${key}`);
