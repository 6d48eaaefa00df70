import { preProd } from "../../environments/pre-prod";
import { prod } from "../../environments/prod";
import { edited } from "../support/declared";
import { synthesized } from "../support/synth";
import blog from "./blog-assume-role/policies.json";
import { differencesInOrder, filled } from "./compare";
import { accountId, bucketName, document, documented } from "./documented";
import modernTreasury from "./modern-treasury/policies.json";

describe.each([prod, preProd])("put through an assumed role, environment $name", (environment) => {
  const values = {
    "your-bucket-name": bucketName(environment, "acme-warehouse"),
    "source-account-id": accountId(environment, "publisher"),
    "destination-account-id": accountId(environment, "acme"),
    "your-role-name": "publisher-transfer-role",
  };
  const asPublished = edited(
    {
      "exchanges.publisher-to-warehouse.prefix": undefined,
      "exchanges.publisher-to-warehouse.assumedBy": undefined,
      "exchanges.modern-treasury-to-warehouse": undefined,
      "exchanges.modern-treasury-by-key-to-warehouse": undefined,
    },
    environment,
  );
  const whole = synthesized(asPublished).resource;
  const ours = synthesized(environment).resource;

  test("for a whole account and bucket all three policies are the published ones to the letter", () => {
    const trust = document(whole.aws_iam_role?.["publisher-transfer"]?.assume_role_policy);
    const role = document(whole.aws_iam_role_policy?.["publisher-transfer"]?.policy);
    const source = document(whole.aws_iam_policy?.["publisher-to-warehouse"]?.policy);
    expect(differencesInOrder(filled(blog.trustPolicy, values), trust)).toEqual([]);
    expect(differencesInOrder(filled(blog.rolePolicy, values), role)).toEqual([]);
    expect(differencesInOrder(filled(blog.sourcePolicy, values), source)).toEqual([]);
  });

  test("with a prefix and stated principals they are narrowed to them", () => {
    const trust = document(ours.aws_iam_role?.["publisher-transfer"]?.assume_role_policy);
    const role = document(ours.aws_iam_role_policy?.["publisher-transfer"]?.policy);
    expect(differencesInOrder(filled(blog.rolePolicy, values), role).map(({ element }) => element)).toEqual([
      "Resource",
    ]);
    expect(differencesInOrder(filled(blog.trustPolicy, values), trust).map(({ element }) => element)).toEqual([
      "Principal",
      "statement",
    ]);
    documented("transfer-prefix", "transfer-principals");
  });

  test("many source accounts are principals of one trust policy", () => {
    const globex = { ...asPublished.exchanges["publisher-to-warehouse"], source: "globex" };
    const both = synthesized(
      edited(
        { "exchanges.globex-to-warehouse": globex, "buckets.acme-warehouse.sharedPrefixes": "one feed" },
        asPublished,
      ),
    );
    expect(document(both.resource.aws_iam_role?.["publisher-transfer"]?.assume_role_policy).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: {
          AWS: ["publisher", "globex"].map((alias) => `arn:aws:iam::${accountId(environment, alias)}:root`).sort(),
        },
        Action: "sts:AssumeRole",
      },
    ]);
  });

  test("the source's policy is attached to the stated roles, users and groups, and to nobody else", () => {
    const attached = (type: string, field: string) =>
      Object.values(ours[`aws_iam_${type}_policy_attachment`] ?? {}).map((attachment) => attachment[field]);
    expect(attached("role", "role")).toEqual(["PublisherJobs"]);
    expect(attached("user", "user")).toEqual(["publisher-operator"]);
    expect(attached("group", "group")).toEqual(["publisher-analysts"]);
  });
});

describe.each([prod, preProd])("Modern Treasury, push to warehouse, environment $name", (environment) => {
  const identifier = `arn:aws:iam::${accountId(environment, "modern-treasury")}:role/data-syncing-service`;
  const values = {
    "<some_service_account_identifier>": identifier,
    BUCKET_NAME: bucketName(environment, "acme-warehouse"),
  };
  const { resource } = synthesized(environment);
  const asPublished = synthesized(
    edited(
      {
        "exchanges.modern-treasury-to-warehouse.prefix": undefined,
        "exchanges.modern-treasury-to-warehouse.externalId": undefined,
        "exchanges.modern-treasury-to-warehouse.sourceIps": undefined,
        "exchanges.publisher-to-warehouse": undefined,
        "exchanges.modern-treasury-by-key-to-warehouse": undefined,
        "roles.publisher-transfer.trustedBy": { service: "ec2.amazonaws.com" },
      },
      environment,
    ),
  ).resource;

  test("for the whole bucket, with the connection test on, both policies are the published ones to the letter", () => {
    const trust = document(asPublished.aws_iam_role?.["transfer-role"]?.assume_role_policy);
    const role = document(asPublished.aws_iam_role_policy?.["transfer-role"]?.policy);
    expect(differencesInOrder(filled(modernTreasury.trustPolicy, values), trust)).toEqual([]);
    expect(differencesInOrder(filled(modernTreasury.rolePolicy, values), role)).toEqual([]);
  });

  test("the external id and the vendor's addresses are asked for, the prefix is kept", () => {
    const trust = document(resource.aws_iam_role?.["transfer-role"]?.assume_role_policy);
    const role = document(resource.aws_iam_role_policy?.["transfer-role"]?.policy);
    const found = (published: unknown, ours: typeof trust) =>
      differencesInOrder(filled(published, values), ours).map(({ element }) => element);
    expect(found(modernTreasury.trustPolicy, trust)).toEqual(["Condition"]);
    expect(found(modernTreasury.rolePolicy, role)).toEqual(["Resource"]);
    documented("transfer-external-id", "transfer-prefix");
  });

  test("once the connection test is off, deleting goes and nothing else", () => {
    const off = synthesized(
      edited({ "exchanges.modern-treasury-to-warehouse.connectionTest": undefined }, environment),
    ).resource;
    expect(document(off.aws_iam_role_policy?.["transfer-role"]?.policy).Statement).toEqual([
      {
        Sid: "TransferFiles",
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucketName(environment, "acme-warehouse")}/modern-treasury/*`,
      },
    ]);
    documented("transfer-connection-test");
  });

  test("the bucket has ACLs disabled and all public access blocked", () => {
    expect(resource.aws_s3_bucket_ownership_controls?.["acme-warehouse"]?.rule).toEqual({
      object_ownership: modernTreasury.settings.objectOwnership,
    });
    expect(resource.aws_s3_bucket_public_access_block?.["acme-warehouse"]).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test("names are the published examples, and the user has no key that Terraform would keep in clear", () => {
    expect(resource.aws_iam_role?.["transfer-role"]?.name).toBe(modernTreasury.settings.roleName);
    expect(resource.aws_iam_user?.["transfer-service"]?.name).toBe(modernTreasury.settings.userName);
    expect(resource.aws_iam_access_key).toBeUndefined();
  });
});
