import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Testing } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { environments } from "../../environments";
import { ReadableStack } from "../../stacks/readable-stack";
import { declared, edited } from "../support/declared";
import { synthesized, type Resources } from "../support/synth";

class SomeStack extends ReadableStack {}

const addresses = (resource: Resources): string[] =>
  Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`));

/** Every address that a resource waits for, directly or not, by `depends_on` or by a reference. */
const waitsFor = (resource: Resources, address: string, seen = new Set<string>()): Set<string> => {
  const [type = "", id = ""] = address.split(".");
  const attributes = resource[type]?.[id] ?? {};
  const text = JSON.stringify(attributes);
  addresses(resource)
    .filter((other) => other !== address && !seen.has(other))
    .filter((other) => text.includes(`"${other}"`) || text.includes(`\${${other}.`))
    .forEach((other) => {
      seen.add(other);
      waitsFor(resource, other, seen);
    });
  return seen;
};

describe("addresses", () => {
  test("of buckets and keys are the aliases of the environment file, whatever the constructs around them", () => {
    const { resource } = synthesized(declared);
    expect(addresses(resource).filter((address) => /^aws_(s3_bucket|kms_key)\./.test(address))).toEqual([
      "aws_kms_key.drop-key",
      "aws_s3_bucket.drop",
      "aws_s3_bucket.egress",
    ]);
  });

  test("of a bucket do not change when an exchange gives it another part to play", () => {
    const before = addresses(synthesized(declared).resource);
    const role = { account: "partner", name: "Back" };
    const after = synthesized(
      edited({
        "buckets.drop.encryption": undefined,
        "roles.back": role,
        "buckets.ingress.sharedPrefixes": "both send the same files",
        "exchanges.back": { method: "replication", from: "drop", to: "ingress", role: "back", prefix: "back/" },
      }),
    ).resource;
    expect(addresses(after)).toEqual(expect.arrayContaining(before.filter((address) => address.includes("bucket"))));
    expect(addresses(after)).toContain("aws_s3_bucket_replication_configuration.drop");
  });

  test("are refused when two resources share one", () => {
    const stack = new SomeStack(Testing.app(), "stack");
    const provider = new AwsProvider(stack, "account", { alias: "account" });
    new S3Bucket(stack, "drop", { provider });
    new S3Bucket(new S3Bucket(stack, "Other", { provider }), "drop", { provider });
    expect(() => Testing.synth(stack, true)).toThrow(
      "'stack/Other/drop' has the address of 'stack/drop', aws_s3_bucket.drop: rename one of them",
    );
  });
});

describe("providers", () => {
  test("one an account, with its own role, account id, Region and tags", () => {
    const { provider } = synthesized(
      edited({
        tags: { Team: "data" },
        "accounts.source.tags": { Cost: "42" },
        "accounts.source.assumeRole": { role: "ci/Deploy", externalId: "abc", sessionName: "ci" },
      }),
    );
    expect(provider.aws).toEqual([
      {
        alias: "partner",
        region: "us-east-1",
        allowed_account_ids: ["222222222222"],
        default_tags: [{ tags: { Environment: "test", ManagedBy: "s3-exchange", Team: "data" } }],
      },
      {
        alias: "source",
        region: "us-east-1",
        allowed_account_ids: ["111111111111"],
        assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/ci/Deploy", session_name: "ci", external_id: "abc" }],
        default_tags: [{ tags: { Environment: "test", ManagedBy: "s3-exchange", Team: "data", Cost: "42" } }],
      },
    ]);
  });

  test("one more for a Region that is not the account's own", () => {
    const { provider, resource } = synthesized(edited({ "buckets.egress.region": "eu-west-1" }));
    expect(provider.aws.map(({ alias, region }) => [alias, region])).toContainEqual(["source_eu-west-1", "eu-west-1"]);
    expect(resource.aws_s3_bucket?.egress?.provider).toBe("aws.source_eu-west-1");
    expect(resource.aws_s3_bucket_versioning?.egress?.provider).toBe("aws.source_eu-west-1");
    expect(resource.aws_iam_role?.replicator?.provider).toBe("aws.source");
  });

  test("every resource names the provider of the account that owns it", () => {
    const { resource } = synthesized(declared);
    const owner: Record<string, string> = {
      writer: "source",
      replicator: "source",
      egress: "source",
      drop: "partner",
      "drop-key": "partner",
      writer_keys: "source",
    };
    const named = Object.values(resource).flatMap((byId) =>
      Object.entries(byId).map(([id, { provider }]) => [id, provider]),
    );
    expect(named).toEqual(named.map(([id]) => [id, `aws.${owner[String(id)] ?? ""}`]));
  });

  test("a resource without one is refused", () => {
    const stack = new SomeStack(Testing.app(), "stack");
    new AwsProvider(stack, "account", { alias: "account" });
    new S3Bucket(stack, "drop", {});
    expect(() => Testing.synth(stack, true)).toThrow(
      "'stack/drop' names no provider: give it the provider of the account that owns it",
    );
  });
});

describe("order", () => {
  const both = edited({
    "accounts.vendor": { kind: "managed", id: "333333333333", region: "us-east-1" },
    "keys.vendor-key": { account: "vendor", name: "vault" },
  });

  test("destination bucket and versioning → source role → destination key and policy → replication", () => {
    const { resource } = synthesized(both);
    expect(waitsFor(resource, "aws_iam_role.writer")).toEqual(
      new Set(["aws_s3_bucket_versioning.drop", "aws_s3_bucket.drop"]),
    );
    expect(waitsFor(resource, "aws_kms_key.drop-key")).toContain("aws_iam_role.writer");
    expect(waitsFor(resource, "aws_s3_bucket_policy.drop")).toContain("aws_iam_role.writer");
    expect(waitsFor(resource, "aws_s3_bucket_policy.ingress")).toContain("aws_iam_role.replicator");
    const replication = waitsFor(resource, "aws_s3_bucket_replication_configuration.egress");
    [
      "aws_s3_bucket_versioning.egress",
      "aws_s3_bucket_policy.egress",
      "aws_s3_bucket_versioning.ingress",
      "aws_s3_bucket_policy.ingress",
      "aws_iam_role.replicator",
      "aws_iam_role_policy.replicator",
    ].forEach((address) => {
      expect(replication).toContain(address);
    });
  });

  test("has no cycle when two managed accounts send to one another", () => {
    const { resource } = synthesized(
      edited(
        {
          "buckets.their-egress": { account: "vendor", name: "vendor-egress" },
          "buckets.our-ingress": { account: "source", name: "source-ingress" },
          "roles.their-role": { account: "vendor", name: "Theirs" },
          "roles.their-writer": {
            account: "vendor",
            name: "TheirWriter",
            trustedBy: { service: "ecs-tasks.amazonaws.com" },
          },
          "exchanges.back": { method: "replication", from: "their-egress", to: "our-ingress", role: "their-role" },
          "exchanges.return": { method: "cross-account-put", writer: "their-writer", bucket: "drop", prefix: "r/" },
        },
        both,
      ),
    );
    const cyclic = addresses(resource).filter((address) =>
      [...waitsFor(resource, address)].some((other) => waitsFor(resource, other).has(address)),
    );
    expect(cyclic).toEqual([]);
  });
});

describe("what a stack holds", () => {
  test("nothing of an external account", () => {
    const { resource } = synthesized(declared);
    expect(JSON.stringify(Object.values(resource).map((byId) => Object.keys(byId)))).not.toMatch(
      /ingress|vault|vendor/,
    );
  });

  test("buckets and keys protected from destruction, unless the environment is a sandbox", () => {
    const protection = ({ resource }: { readonly resource: Resources }) =>
      ["aws_s3_bucket", "aws_kms_key"].flatMap((type) =>
        Object.values(resource[type] ?? {}).map(({ lifecycle }) => lifecycle),
      );
    const all = (preventDestroy: boolean) => Array.from({ length: 3 }, () => ({ prevent_destroy: preventDestroy }));
    expect(protection(synthesized(declared))).toEqual(all(true));
    expect(protection(synthesized(edited({ protect: false })))).toEqual(all(false));
  });

  test("state beside the project, in a folder that the CLI does not delete", () => {
    expect(synthesized(declared).terraform).toMatchObject({
      backend: { local: { path: "../../../.state/test.tfstate" } },
    });
  });

  test("the facts of our side of each exchange", () => {
    expect(synthesized(declared).output).toMatchObject({
      copy: {
        value: {
          source: {
            account_id: "111111111111",
            role_arn: "arn:aws:iam::111111111111:role/Replicator",
            bucket_arn: "arn:aws:s3:::source-egress",
            region: "us-east-1",
          },
        },
      },
      put: {
        value: {
          source: { account_id: "111111111111", role_arn: "arn:aws:iam::111111111111:role/Writer" },
          destination: {
            account_id: "222222222222",
            bucket_name: "partner-drop",
            bucket_arn: "arn:aws:s3:::partner-drop",
            region: "us-east-1",
            prefix: "daily/",
            key_arn: "${aws_kms_key.drop-key.arn}",
          },
        },
      },
    });
  });

  test("the ARN of a known key as a fact", () => {
    const { output } = synthesized(
      edited({ "exchanges.vault": { method: "cross-account-put", writer: "writer", bucket: "vault" } }),
    );
    expect(JSON.stringify(output.vault)).not.toContain("destination");
    const arn = "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-444444444444";
    const imported = synthesized(edited({ "keys.drop-key": { account: "partner", arn, existing: true } }));
    expect(imported.import).toEqual([
      { id: "00000000-1111-2222-3333-444444444444", provider: "aws.partner", to: "aws_kms_key.drop-key" },
    ]);
    expect(imported.resource.aws_kms_alias).toBeUndefined();
  });
});

test("the sample encrypts what Klavi puts with a key in prod and without in pre-prod", () => {
  const [preProd, prod] = environments.map((environment) => synthesized(environment).resource);
  const buckets = [
    "acme-archive",
    "acme-drop",
    "acme-inbox",
    "acme-records",
    "acme-shared",
    "acme-warehouse",
    "publisher-archive",
    "publisher-egress",
    "publisher-ingress",
    "publisher-records",
    "publisher-shared",
  ];
  expect(Object.keys(preProd?.aws_s3_bucket ?? {})).toEqual(buckets);
  expect(Object.keys(prod?.aws_s3_bucket ?? {})).toEqual(buckets);
  const keys = ["acme-archive", "acme-inbox", "publisher-archive"];
  expect(Object.keys(preProd?.aws_kms_key ?? {})).toEqual(keys);
  expect(Object.keys(prod?.aws_kms_key ?? {})).toEqual([...keys, "acme-drop"].sort());
});
