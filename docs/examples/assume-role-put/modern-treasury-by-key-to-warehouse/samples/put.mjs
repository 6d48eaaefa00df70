// Puts one file: node put.mjs [file] [key]
// npm install @aws-sdk/client-s3
// The access key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which your secret store sets.
import { readFile } from "node:fs/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const [file = "files.jsonl", key = "modern-treasury-hmac/2026-01-31/files.jsonl"] = process.argv.slice(2);

const s3 = new S3Client({ region: "us-east-1" });
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
