import { planProbe } from "../../probe/plan/plan";
import { newRunId } from "../../probe/probe-run";
import { edited } from "../support/declared";
import { edgeOf, withTransfers } from "./support";

const planOf = (exchange: string, environment = withTransfers) =>
  planProbe({ ...edgeOf(exchange, environment), run: "RUN" }).map(({ name, expected, objectKey }) => [
    name,
    expected,
    objectKey,
  ]);

test("a cross-account put must be accepted, and nothing beside it", () => {
  expect(planOf("put")).toEqual([
    ["put", "allow", "daily/_probe/RUN/put.txt"],
    ["put without an ACL", "deny", "daily/_probe/RUN/without-acl.txt"],
    ["put outside the prefix", "deny", "daily-other/_probe/RUN/outside.txt"],
    ["put over plain HTTP", "deny", "daily/_probe/RUN/plain-http.txt"],
    ["list", "deny", "daily/_probe/RUN/"],
    ["get", "deny", "daily/_probe/RUN/put.txt"],
    ["delete", "deny", "daily/_probe/RUN/put.txt"],
  ]);
});

test("a put without the condition on the ACL, or into the whole bucket, has nothing to try there", () => {
  const changes = { "exchanges.put.aclCondition": false, "buckets.drop.ownership": undefined };
  const names = planOf("put", edited({ ...changes, "exchanges.put.prefix": undefined })).map(([name]) => name);
  expect(names).toEqual(["put", "put over plain HTTP", "list", "get", "delete"]);
});

test("a put asks for the bucket's encryption, too, once the ARN of its key is a fact", () => {
  const toVault = edited({ "exchanges.put.bucket": "vault", "buckets.vault.ownership": "BucketOwnerPreferred" });
  const [, step] = planProbe({ ...edgeOf("put", toVault), run: "RUN" });
  expect([step?.name, step?.expected, step?.cases[0].context]).toEqual([
    "put asking for the encryption",
    "allow",
    {
      "aws:SecureTransport": "true",
      "s3:TlsVersion": "1.3",
      "s3:x-amz-acl": "bucket-owner-full-control",
      "s3:x-amz-server-side-encryption": "aws:kms",
      "s3:x-amz-server-side-encryption-aws-kms-key-id":
        "arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444",
    },
  ]);
});

test("a transfer role is assumed as agreed and not otherwise, and deletes while the connection test is on", () => {
  expect(planOf("role")).toEqual([
    ["assume the role without the external id", "deny", undefined],
    ["assume the role with a wrong external id", "deny", undefined],
    ["assume the role", "allow", undefined],
    ["put", "allow", "role/_probe/RUN/put.txt"],
    ["put asking for the encryption", "allow", "role/_probe/RUN/encrypted.txt"],
    ["put asking for other encryption", "deny", "role/_probe/RUN/other-encryption.txt"],
    ["put outside the prefix", "deny", "role-other/_probe/RUN/outside.txt"],
    ["put over plain HTTP", "deny", "role/_probe/RUN/plain-http.txt"],
    ["list", "deny", "role/_probe/RUN/"],
    ["get", "deny", "role/_probe/RUN/put.txt"],
    ["delete", "allow", "role/_probe/RUN/put.txt"],
  ]);
});

test("a transfer user puts by itself, and may not delete without the connection test", () => {
  const plan = planOf("key");
  expect(plan[0]).toEqual(["put", "allow", "key/_probe/RUN/put.txt"]);
  expect(plan.at(-1)).toEqual(["delete", "deny", "key/_probe/RUN/put.txt"]);
});

test("the prefix of another exchange of the same sender is not outside", () => {
  const both = edited({
    "exchanges.other": { method: "cross-account-put", writer: "writer", bucket: "drop", prefix: "daily-other/" },
  });
  expect(planOf("put", both)).toContainEqual([
    "put outside the prefix",
    "deny",
    "s3-exchange-proof/_probe/RUN/outside.txt",
  ]);
});

test("a replicated file has the tags of its rule", () => {
  const plan = planProbe({ ...edgeOf("copy", edited({ "exchanges.copy.tags": { final: "yes" } })), run: "RUN" });
  expect(plan.map(({ name, tags, cases }) => [name, tags, cases.map(({ action }) => action)])).toEqual([
    ["put", { final: "yes" }, ["s3:PutObject", "s3:PutObjectTagging"]],
    ["replicate", undefined, ["s3:ReplicateObject"]],
  ]);
});

test("a prefix that leaves no room for a key is refused before anything is asked", () => {
  const long = edited({ "exchanges.put.prefix": `${"x".repeat(1020)}/` });
  expect(() => planOf("put", long)).toThrow(/exchanges\.put leaves no room for test objects: .* 10\d\d bytes of 1024$/);
});

test("runs sort by time, and two at once differ", () => {
  const at = (time: string) => newRunId(new Date(time));
  expect(at("2026-01-02T03:04:05.678Z")).toMatch(/^20260102T030405Z-[0-9a-f]{6}$/);
  expect(at("2026-01-02T03:04:05Z") < at("2026-01-02T03:04:06Z")).toBe(true);
  expect(at("2026-01-02T03:04:05Z")).not.toBe(at("2026-01-02T03:04:05Z"));
});
