import { cloudBackend, s3Backend, type Environment } from "../../../../model";
import { runProof } from "../../../../proof/run";
import { declared, edited } from "../../../support/declared";
import { surprisesOf } from "../../../support/proof";

const roleArn = "arn:aws:iam::999999999999:role/ci/States";
const s3 = { bucket: "test-states", region: "eu-west-1" };
const KEY = "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-555555555555";

test.each<[what: string, changes: Readonly<Record<string, unknown>>]>([
  ["state in a bucket", { backend: s3Backend(s3) }],
  [
    "state in a bucket with a folder and a key",
    { backend: s3Backend({ ...s3, keyPrefix: "exchange/", kmsKeyArn: KEY.replace("us-east-1", "eu-west-1") }) },
  ],
  [
    "state in a bucket through a role",
    { backend: s3Backend({ ...s3, assumeRole: { roleArn, externalId: "a1", sessionName: "ci", duration: "30m" } }) },
  ],
  [
    "state in a bucket through a token",
    { backend: s3Backend({ ...s3, webIdentity: { roleArn, tokenFile: "/run/token" } }) },
  ],
  [
    "state in a bucket that is made too",
    { backend: s3Backend({ ...s3, bootstrap: { account: "partner", keyAlias: "states" } }) },
  ],
  [
    "state in a workspace",
    { backend: cloudBackend({ organization: "acme", project: "exchange", hostname: "tfe.example.com" }) },
  ],
  [
    "state in a workspace of a prefix",
    { backend: cloudBackend({ organization: "acme", workspaces: { prefix: "s3-" } }) },
  ],
  [
    "state in a workspace by its tags",
    { backend: cloudBackend({ organization: "acme", workspaces: { tags: ["s3"] } }) },
  ],
  ["a stack an account", { layout: "account" }],
  ["tags, and no protection", { tags: { Team: "exchange" }, "accounts.partner.tags": { Owner: "b" }, protect: false }],
  ["a profile", { "accounts.partner.assumeRole": undefined, "accounts.partner.profile": "partner" }],
  [
    "an access key",
    {
      users: { sender: { account: "source", name: "sender", accessKey: { pgpKey: "keybase:somebody" } } },
      "exchanges.put.writer": "sender",
    },
  ],
  [
    "what exists already",
    {
      "buckets.drop.existing": true,
      "roles.writer.existing": true,
      "keys.drop-key": { account: "partner", arn: KEY, existing: true },
    },
  ],
  ["what leaves", { "buckets.old": { account: "partner", name: "old-bucket", retired: true } }],
  ["another Region", { "buckets.drop.region": "eu-west-1", "keys.drop-key.region": "eu-west-1" }],
  ["no versioning", { "buckets.drop.versioning": false }],
])("what the project writes itself is known: %s", (_, changes) => {
  const environment: Environment = edited(changes);
  expect(surprisesOf(runProof({ environments: [environment], environment: declared.name }).proof)).toEqual([]);
});
