import { prod } from "../../environments/prod";
import { preProd } from "../../environments/pre-prod";
import type { Environment } from "../../model";
import { CARDLYTICS_SURPLUS } from "../../policies/published-surplus";
import { edited } from "../support/declared";
import { synthesized } from "../support/synth";
import cardlyticsBucketPolicy from "./cardlytics/bucket-policy.json";
import cardlyticsReplicationRule from "./cardlytics/replication-rule.json";
import cardlyticsRolePolicy from "./cardlytics/role-policy.json";
import cardlyticsTrustPolicy from "./cardlytics/trust-policy.json";
import { actionsOf, differences, filled } from "./compare";
import { accountId, bucketName, document, documented } from "./documented";
import klaviBucketPolicy from "./klavi/bucket-policy.json";
import klaviSettings from "./klavi/settings.json";

const olderTls = { statement: "DenyTlsBelow12", element: "statement", published: undefined, ours: "present" };

describe.each([prod, preProd])("Klavi, cross-account PUT, environment $name", (environment) => {
  const { resource } = synthesized(environment);
  const bucket = bucketName(environment, "acme-drop");

  test("the partner's bucket policy is the published one, narrowed to the prefix and with TLS denials", () => {
    const published = filled(klaviBucketPolicy, {
      "<klavi-account-id>": accountId(environment, "klavi"),
      "<your-bucket-name>": bucket,
    });
    expect(differences(published, document(resource.aws_s3_bucket_policy?.["acme-drop"]?.policy))).toEqual([
      {
        statement: "AllowKlaviCrossAccountPut",
        element: "Resource",
        published: `arn:aws:s3:::${bucket}/*`,
        ours: `arn:aws:s3:::${bucket}/daily-sync/*`,
      },
      { statement: "AllowSSLRequestsOnly", element: "statement", published: undefined, ours: "present" },
      olderTls,
    ]);
    documented("klavi-prefix", "klavi-tls-only", "tls-1-2");
  });

  test("a partner without a prefix has the published statement to the letter", () => {
    const whole = synthesized(edited({ "exchanges.klavi-to-acme.prefix": undefined }, environment)).resource;
    const published = filled(klaviBucketPolicy, {
      "<klavi-account-id>": accountId(environment, "klavi"),
      "<your-bucket-name>": bucket,
    });
    const found = differences(published, document(whole.aws_s3_bucket_policy?.["acme-drop"]?.policy));
    expect(found.filter(({ statement }) => statement === "AllowKlaviCrossAccountPut")).toEqual([]);
  });

  test("bucket name, object ownership, role name and encryption are as recommended", () => {
    const [prefix = ""] = klaviSettings.bucketName.split("<");
    expect(bucket.startsWith(prefix)).toBe(true);
    expect(resource.aws_s3_bucket_ownership_controls?.["acme-drop"]?.rule).toEqual({
      object_ownership: klaviSettings.objectOwnership,
    });
    expect(resource.aws_iam_role?.exporter?.name).toBe(klaviSettings.exporterRole);
    const encryption = JSON.stringify(resource.aws_s3_bucket_server_side_encryption_configuration?.["acme-drop"]);
    expect(klaviSettings.encryption.filter((algorithm) => encryption.includes(`"${algorithm}"`))).toHaveLength(1);
  });

  test("the exporter may put and nothing else: not list, not delete", () => {
    const policy = document(resource.aws_iam_role_policy?.exporter?.policy);
    for (const partner of ["Acme", "Globex"]) {
      expect(actionsOf(policy, `PutTo${partner}`)).toEqual(klaviSettings.writerActions);
    }
    const all = policy.Statement.flatMap(({ Action = [] }) => Action);
    expect(all.filter((action) => action.startsWith("s3:") && !klaviSettings.writerActions.includes(action))).toEqual(
      [],
    );
    klaviSettings.writerNever.forEach((action) => {
      expect(all).not.toContain(action);
    });
    documented("klavi-resource-account", "klavi-kms-grants");
  });

  test("TLS below the stated version is denied", () => {
    const policy = document(resource.aws_s3_bucket_policy?.["acme-drop"]?.policy);
    expect(policy.Statement.find(({ Sid }) => Sid === "DenyTlsBelow12")?.Condition).toEqual({
      NumericLessThan: { "s3:TlsVersion": klaviSettings.minimumTlsVersion },
    });
  });

  test("of an external partner only the source side is synthesized", () => {
    expect(JSON.stringify(Object.values(resource).map((byId) => Object.keys(byId)))).not.toContain("globex");
  });
});

describe.each([prod, preProd])("Cardlytics, replication with SSE-S3, environment $name", (environment) => {
  const { resource } = synthesized(environment);
  const values = {
    CDLX_INGRESS_BUCKET_NAME: bucketName(environment, "cardlytics-ingress"),
    EGRESS_BUCKET_NAME: bucketName(environment, "publisher-egress"),
    CDLX_ACCOUNT_NUMBER: accountId(environment, "cardlytics"),
    IAM_ROLE_ARN: `arn:aws:iam::${accountId(environment, "publisher")}:role/PublisherReplicationRole`,
  };

  test("the egress bucket's policy is the published one, with a denial of older TLS", () => {
    const ours = document(resource.aws_s3_bucket_policy?.["publisher-egress"]?.policy);
    expect(differences(filled(cardlyticsBucketPolicy, values), ours)).toEqual([olderTls]);
  });

  test("the ingress bucket has the same, and admits Cardlytics' replication role", () => {
    const ours = document(resource.aws_s3_bucket_policy?.["publisher-ingress"]?.policy);
    const published = filled(cardlyticsBucketPolicy, {
      EGRESS_BUCKET_NAME: bucketName(environment, "publisher-ingress"),
    });
    expect(differences(published, ours)).toEqual([
      olderTls,
      { statement: "AllowCardlyticsReplication", element: "statement", published: undefined, ours: "present" },
    ]);
    documented("cardlytics-ingress-policy");
  });

  test("both buckets keep versions and encrypt with SSE-S3", () => {
    for (const alias of ["publisher-egress", "publisher-ingress"]) {
      expect(resource.aws_s3_bucket_versioning?.[alias]?.versioning_configuration).toEqual({
        status: cardlyticsReplicationRule.versioning,
      });
      expect(resource.aws_s3_bucket_server_side_encryption_configuration?.[alias]?.rule).toEqual([
        { apply_server_side_encryption_by_default: { sse_algorithm: cardlyticsReplicationRule.encryption } },
      ]);
    }
  });

  test("the trust policy is the published one", () => {
    const ours = document(resource.aws_iam_role?.["publisher-replication"]?.assume_role_policy);
    expect(differences(filled(cardlyticsTrustPolicy, values), ours)).toEqual([]);
  });

  test("the role policy is the published one, surplus included", () => {
    const ours = document(resource.aws_iam_role_policy?.["publisher-replication"]?.policy);
    expect(differences(filled(cardlyticsRolePolicy, values), ours)).toEqual([]);
  });

  test("leastPrivilege drops exactly the published surplus", () => {
    const least = synthesized(edited({ "exchanges.publisher-to-cardlytics.leastPrivilege": true }, environment));
    const ours = document(least.resource.aws_iam_role_policy?.["publisher-replication"]?.policy);
    const published = filled(cardlyticsRolePolicy, values);
    const dropped = published.Statement.map(({ Sid = "" }) => [
      Sid,
      actionsOf(published, Sid).filter((action) => !actionsOf(ours, Sid).includes(action)),
    ]);
    const surplus = published.Statement.map(({ Sid = "" }) => [
      Sid,
      CARDLYTICS_SURPLUS.filter(({ sid }) => sid === Sid).flatMap(({ actions }) => actions),
    ]);
    expect(dropped).toEqual(surplus);
    expect(differences(published, ours).map(({ element }) => element)).toEqual(["Action", "Action"]);
    documented(...CARDLYTICS_SURPLUS.map(({ name }) => name));
  });

  test("the rule goes to the destination's account and changes ownership", () => {
    const { role, rule } = resource.aws_s3_bucket_replication_configuration?.["publisher-egress"] ?? {};
    const published = filled(cardlyticsReplicationRule, values) as unknown as typeof cardlyticsReplicationRule;
    expect(role).toBe(published.iamRole);
    expect(rule).toEqual([
      {
        id: "publisher-to-cardlytics",
        priority: 1,
        status: "Enabled",
        filter: {},
        delete_marker_replication: { status: "Disabled" },
        destination: {
          account: published.destinationAccountId,
          bucket: published.destinationBucket,
          access_control_translation: { owner: "Destination" },
        },
      },
    ]);
  });
});

test("prod and pre-prod share no account and no bucket", () => {
  const state = ({ accounts, buckets }: Environment) => [
    ...Object.values(accounts).map(({ id }) => id),
    ...Object.values(buckets).map(({ name }) => name),
  ];
  expect(state(prod).filter((held) => state(preProd).includes(held))).toEqual([]);
});
