import type { PolicyKind } from "../../../iam/policy";
import type { PolicyDocument, PolicyStatement } from "../../../iam/types";
import type { Change, Site } from "./breakage";
import { next, STRANGER, STRANGERS_BUCKET, type Estate } from "./estate";
import { statementChanges } from "./statements";

/** The attributes that hold policies, by resource type. */
const POLICIES: Readonly<Record<string, readonly [attribute: string, kind: PolicyKind]>> = {
  aws_iam_policy: ["policy", "identity"],
  aws_iam_role: ["assume_role_policy", "trust"],
  aws_iam_role_policy: ["policy", "identity"],
  aws_iam_user_policy: ["policy", "identity"],
  aws_kms_key: ["policy", "key"],
  aws_s3_bucket_policy: ["policy", "bucket"],
};

/** Statements that nobody asked for. */
const foreignStatements = (kind: PolicyKind, { buckets }: Estate, bucket: string): PolicyStatement[] => {
  const Effect = "Allow";
  switch (kind) {
    case "identity":
      return [
        { Effect, Action: "s3:GetObject", Resource: `${buckets[0] ?? ""}/*` },
        { Effect, Action: "s3:GetObject", Resource: `${next(buckets, buckets[0] ?? "")}/*` },
        { Effect, Action: "s3:ListBucket", Resource: STRANGERS_BUCKET },
        { Effect, Action: "iam:PassRole", Resource: "*" },
        { Effect, Action: "ec2:*", Resource: "*" },
        { Effect: "Deny", Action: "*", Resource: "*" },
      ];
    case "bucket":
      return [
        { Effect, Principal: { AWS: STRANGER }, Action: "s3:ListBucketVersions", Resource: bucket },
        { Effect, Principal: "*", Action: "s3:GetObject", Resource: `${bucket}/public/*` },
        { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, `${bucket}/*`] },
      ];
    case "key":
      return [
        { Effect, Principal: { AWS: STRANGER }, Action: "kms:ReEncryptFrom", Resource: "*" },
        { Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" },
      ];
    case "trust":
      return [
        { Effect, Principal: { AWS: STRANGER }, Action: "sts:AssumeRole" },
        { Effect, Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
        { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" },
      ];
  }
};

/** Every single change of the statements of a resource's policy, and foreign statements in it; none for other resources. */
export const policyChanges = ({ type, attributes }: Site, estate: Estate): Change[] => {
  const [attribute = "", kind] = POLICIES[type] ?? [];
  if (kind === undefined) {
    return [];
  }
  const document = JSON.parse(String(attributes[attribute])) as PolicyDocument;
  const withStatements = (statements: readonly object[]) => ({
    ...attributes,
    [attribute]: JSON.stringify({ ...document, Statement: statements }),
  });
  const bucket = [document.Statement[0]?.Resource].flat()[0]?.split("/", 1)[0] ?? "";
  return [
    ...document.Statement.flatMap((statement, index) =>
      statementChanges(statement as PolicyStatement, { policy: kind, estate }).map(
        ({ kind: done, what, statement: changed }) => ({
          kind: done,
          what: `${statement.Sid ?? `statement ${index + 1}`}: ${what}`,
          attributes: withStatements(document.Statement.flatMap((each, i) => (i === index ? (changed ?? []) : each))),
        }),
      ),
    ),
    ...foreignStatements(kind, estate, bucket).map((foreign) => ({
      kind: "foreign statement",
      what: `with ${JSON.stringify(foreign)}`,
      attributes: withStatements([...document.Statement, foreign]),
    })),
  ];
};
