// Puts one file: node put.mjs [file] [key]
// npm install @aws-sdk/client-s3
import { readFile } from "node:fs/promises";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const [file = "files.jsonl", key = "campaigns/2026-01-31/CDLX_redemptions_20260131_1769817600_1of1.jsonl"] = process.argv.slice(2);

const s3 = new S3Client({ region: "us-east-1" });
const { ServerSideEncryption: encryption } = await s3.send(
  new PutObjectCommand({
    Bucket: "cdlx-to-publisher",
    Key: key,
    Body: await readFile(file),
    ExpectedBucketOwner: "210987654321",
    // No encryption header: the bucket's default encryption applies.
  }),
);
if (encryption !== "AES256") {
  throw new Error(`encrypted with ${encryption}, expected AES256`);
}
console.log(`put ${key}`);

// Wait until S3 has copied it: PENDING, then COMPLETED or FAILED.
let status = "PENDING";
while (status === "PENDING") {
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const head = await s3.send(
    new HeadObjectCommand({ Bucket: "cdlx-to-publisher", Key: key, ExpectedBucketOwner: "210987654321" }),
  );
  status = head.ReplicationStatus ?? "no replication rule matches";
}
if (status !== "COMPLETED") {
  throw new Error(`replication of ${key}: ${status}`);
}
console.log(status);
