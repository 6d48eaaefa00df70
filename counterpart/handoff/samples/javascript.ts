import { accessKeyLine, quoted, type PutRequest } from "./request";

const credentials = ({ role, region }: PutRequest): string =>
  role
    ? `
// A session of the role, which lasts one hour.
const sts = new STSClient({ region: ${quoted(region)} });
const { Credentials } = await sts.send(
  new AssumeRoleCommand({
    RoleArn: ${quoted(role.arn)},
    RoleSessionName: "daily-files",${role.externalId === undefined ? "" : `\n    ExternalId: ${quoted(role.externalId)},`}
  }),
);
const credentials = {
  accessKeyId: Credentials.AccessKeyId,
  secretAccessKey: Credentials.SecretAccessKey,
  sessionToken: Credentials.SessionToken,
};
`
    : "";

const waitForReplica = ({ bucket, owner, replicated }: PutRequest): string =>
  replicated
    ? `
// Wait until S3 has copied it: PENDING, then COMPLETED or FAILED.
let status = "PENDING";
while (status === "PENDING") {
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const head = await s3.send(
    new HeadObjectCommand({ Bucket: ${quoted(bucket)}, Key: key, ExpectedBucketOwner: ${quoted(owner)} }),
  );
  status = head.ReplicationStatus ?? "no replication rule matches";
}
if (status !== "COMPLETED") {
  throw new Error(\`replication of \${key}: \${status}\`);
}
console.log(status);
`
    : "";

/** The put with the AWS SDK for JavaScript v3. */
export const javascriptSample = (request: PutRequest): string => {
  const { bucket, region, owner, key, acl, encryption, tagging, role, replicated } = request;
  const commands = ["PutObjectCommand", "S3Client", ...(replicated ? ["HeadObjectCommand"] : [])].sort().join(", ");
  return `// Puts one file: node put.mjs [file] [key]
// npm install @aws-sdk/client-s3${role ? " @aws-sdk/client-sts" : ""}${accessKeyLine(request, "//")}
import { readFile } from "node:fs/promises";
import { ${commands} } from "@aws-sdk/client-s3";${
    role ? '\nimport { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";' : ""
  }

const [file = "files.jsonl", key = ${quoted(key)}] = process.argv.slice(2);
${credentials(request)}
const s3 = new S3Client({ region: ${quoted(region)}${role ? ", credentials" : ""} });
const { ServerSideEncryption: encryption } = await s3.send(
  new PutObjectCommand({
    Bucket: ${quoted(bucket)},
    Key: key,
    Body: await readFile(file),${acl ? '\n    ACL: "bucket-owner-full-control",' : ""}${
      tagging !== "" ? `\n    Tagging: ${quoted(tagging)},` : ""
    }
    ExpectedBucketOwner: ${quoted(owner)},
    // No encryption header: the bucket's default encryption applies.
  }),
);
if (encryption !== ${quoted(encryption)}) {
  throw new Error(\`encrypted with \${encryption}, expected ${encryption}\`);
}
console.log(\`put \${key}\`);
${waitForReplica(request)}`;
};
