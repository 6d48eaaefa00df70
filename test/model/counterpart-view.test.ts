import { counterpartView } from "../../model/counterpart-view";
import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";
import { parsed, synthesized } from "../support/synth";

const back = edited({
  "buckets.their-egress": { account: "vendor", name: "vendor-egress" },
  "buckets.our-ingress": { account: "source", name: "source-ingress" },
  "roles.their-role": { account: "vendor", name: "Theirs" },
  "roles.their-writer": { account: "vendor", name: "TheirWriter" },
  "exchanges.back": { method: "replication", from: "their-egress", to: "our-ingress", role: "their-role" },
  "exchanges.drop": { method: "cross-account-put", writer: "their-writer", bucket: "drop", prefix: "vendor/" },
});

test("turns the external account into a managed one and leaves the rest alone", () => {
  const view = counterpartView(back, "vendor");
  expect(view.accounts.vendor).toEqual({
    kind: "managed",
    id: "333333333333",
    region: "us-east-1",
    exclusivePolicies: false,
  });
  expect(view.accounts.source).toEqual(back.accounts.source);
  expect([view.buckets, view.exchanges]).toEqual([back.buckets, back.exchanges]);
  expect(problemsOf(view)).toEqual([]);
});

test("creates the counterpart's keys in their Region, and leaves ours alone", () => {
  const arn = "arn:aws:kms:eu-west-1:333333333333:key/00000000-1111-2222-3333-444444444444";
  const view = counterpartView(
    edited({ "keys.vendor-key": { account: "vendor", arn }, "buckets.vault.region": "eu-west-1" }),
    "vendor",
  );
  expect(view.keys).toEqual({
    "drop-key": { account: "partner", name: "drop" },
    "vendor-key": { account: "vendor", name: "vendor-key", region: "eu-west-1" },
  });
});

test("assumes that a counterpart's writer is assumed by its own account, and its replication role by S3", () => {
  const { roles } = counterpartView(back, "vendor");
  expect(roles["their-writer"]).toMatchObject({ trustedBy: { arn: "arn:aws:iam::333333333333:root" } });
  expect(roles["their-role"]).toEqual(back.roles["their-role"]);
  expect(roles.writer).toEqual(back.roles.writer);
});

test("of a counterpart's transfer role the exchange says who assumes it", () => {
  const view = counterpartView(
    edited({
      "roles.theirs": { account: "vendor", name: "transfer-role" },
      "exchanges.transfer": { method: "assume-role-put", source: "source", role: "theirs", bucket: "vault" },
    }),
    "vendor",
  );
  expect(problemsOf(view)).toEqual([]);
  expect(parsed(synthesized(view).resource.aws_iam_role?.theirs?.assume_role_policy)).toMatchObject({
    Statement: [{ Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "sts:AssumeRole" }],
  });
});

test("keeps a trust that the counterpart has told us", () => {
  const trustedBy = { service: "lambda.amazonaws.com" };
  const { roles } = counterpartView(edited({ "roles.their-writer.trustedBy": trustedBy }, back), "vendor");
  expect(roles["their-writer"]).toMatchObject({ trustedBy });
});

test("shows what the counterpart must deploy", () => {
  const { resource, provider } = synthesized(counterpartView(back, "vendor"));
  expect(provider.aws).toContainEqual(
    expect.objectContaining({ alias: "vendor", allowed_account_ids: ["333333333333"] }) as unknown,
  );
  expect(Object.keys(resource.aws_s3_bucket ?? {})).toEqual([
    "drop",
    "egress",
    "ingress",
    "our-ingress",
    "their-egress",
    "vault",
  ]);
  expect(parsed(resource.aws_s3_bucket_policy?.ingress?.policy)).toMatchObject({
    Statement: [
      {},
      {},
      { Sid: "AllowSourceReplication", Principal: { AWS: "arn:aws:iam::111111111111:role/Replicator" } },
    ],
  });
  expect(parsed(resource.aws_iam_role_policy?.["their-writer"]?.policy)).toMatchObject({
    Statement: [{ Resource: "arn:aws:s3:::partner-drop/vendor/*" }],
  });
});

test.each(["source", "nobody"])("refuses %s, which is no external account, and names those that are", (account) => {
  expect(() => counterpartView(declared, account)).toThrow(
    `'${account}' is not an external account of environment 'test': choose one of vendor`,
  );
});

test("names every external account to choose from", () => {
  const two = edited({ "accounts.other": { kind: "external", id: "444444444444", region: "us-east-1" } });
  expect(() => counterpartView(two, "source")).toThrow(/choose one of vendor, other$/);
});

test("assumes nothing of a writer of another external account", () => {
  const three = edited(
    {
      "accounts.other": { kind: "external", id: "444444444444", region: "us-east-1" },
      "roles.other-writer": { account: "other", name: "OtherWriter" },
      "exchanges.other": { method: "cross-account-put", writer: "other-writer", bucket: "drop", prefix: "other/" },
    },
    back,
  );
  expect(counterpartView(three, "vendor").roles["other-writer"]).toEqual({ account: "other", name: "OtherWriter" });
});

test("creates a key whose ARN is none in the Region of its account", () => {
  const { keys } = counterpartView(edited({ "keys.vendor-key.arn": "vault" }), "vendor");
  expect(keys?.["vendor-key"]).toEqual({ account: "vendor", name: "vendor-key", region: "us-east-1" });
});
