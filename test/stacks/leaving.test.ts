import { edited } from "../support/declared";
import { problemsOf } from "../support/problems";
import { synthesized, type Synthesized } from "../support/synth";

const removed = (synth: Synthesized) => (synth as Synthesized & { readonly removed?: unknown }).removed;
const forgets = (...addresses: readonly string[]) => addresses.map((from) => ({ from, lifecycle: { destroy: false } }));
const BUCKET = [
  "",
  "_lifecycle_configuration",
  "_ownership_controls",
  "_policy",
  "_public_access_block",
  "_server_side_encryption_configuration",
  "_versioning",
];

const without = { "exchanges.put": undefined };

test("nothing is forgotten while nothing is retired", () => {
  expect(removed(synthesized(edited(without)))).toBeUndefined();
});

test("a retired bucket, key and role leave the configuration and are forgotten, not destroyed", () => {
  const synth = synthesized(
    edited({ ...without, "buckets.drop.retired": true, "keys.drop-key.retired": true, "roles.writer.retired": true }),
  );
  expect(removed(synth)).toEqual(
    forgets(
      "aws_kms_alias.drop-key",
      "aws_kms_key.drop-key",
      ...BUCKET.map((setting) => `aws_s3_bucket${setting}.drop`),
      "aws_iam_role.writer",
    ),
  );
  expect(JSON.stringify(synth.resource)).not.toMatch(/partner-drop|"drop-key"|"writer"/);
});

test("what it holds keeps its provider, which Terraform needs to forget it", () => {
  const { provider } = synthesized(
    edited({
      ...without,
      "accounts.partner.retired": true,
      "buckets.drop.retired": true,
      "keys.drop-key.retired": true,
    }),
  );
  expect(provider.aws.map(({ alias }) => alias)).toContain("partner");
});

test("a retired user is forgotten with the access key that Terraform made", () => {
  const synth = synthesized(edited({ "users.u": { account: "partner", name: "u", retired: true } }));
  expect(removed(synth)).toEqual(forgets("aws_iam_access_key.u", "aws_iam_user.u"));
});

test.each([
  [
    "an exchange that needs a retired bucket",
    { "buckets.drop.retired": true },
    "exchanges.put: 'put' needs buckets.drop, which is retired: remove the exchange and deploy, which takes its grants away; retire the node after that",
  ],
  [
    "an exchange that needs a retired role",
    { "roles.replicator.retired": true },
    "exchanges.copy: 'copy' needs roles.replicator, which is retired: remove the exchange and deploy, which takes its grants away; retire the node after that",
  ],
  [
    "a bucket under a retired key",
    { ...without, "keys.drop-key.retired": true },
    "buckets.drop.encryption.key: 'drop-key' is retired, but still encrypts the bucket: set buckets.drop.retired too, or give the bucket another key",
  ],
  [
    "a retired account with nodes that are not",
    { ...without, "accounts.partner.retired": true, "buckets.drop.retired": true },
    "keys.drop-key: 'drop-key' is not retired, but its account 'partner' is: set keys.drop-key.retired to true",
  ],
  [
    "a retired node of an external account",
    { "buckets.vault.retired": true },
    "buckets.vault.retired: true has no place on a node of the external account 'vendor': leave it out, or delete the node: it is a fact",
  ],
])("refuses %s", (_, changes, problem) => {
  expect(problemsOf(edited(changes))).toContain(problem);
});
