// Puts one file: node put.mjs [file] [key]
// npm install @aws-sdk/client-s3
import { readFile } from "node:fs/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const [file = "files.jsonl", key = "initech/2026-01-31/files.jsonl"] = process.argv.slice(2);

const s3 = new S3Client({ region: "us-east-1" });
const { ServerSideEncryption: encryption } = await s3.send(
  new PutObjectCommand({
    Bucket: "acme-inbox",
    Key: key,
    Body: await readFile(file),
    ExpectedBucketOwner: "444455556666",
    // No encryption header: the bucket's default encryption applies.
  }),
);
if (encryption !== "aws:kms") {
  throw new Error(`encrypted with ${encryption}, expected aws:kms`);
}
console.log(`put ${key}`);
