import { ACCOUNTS } from "./principals";

const [OWN, OTHER] = ACCOUNTS;

/** The bucket of all random questions. */
export const BUCKET = "arn:aws:s3:::drop";

/** A kind of resource and what can be asked of it. */
export interface Target {
  /** Of the policy that the resource has; none for what has none. */
  readonly kind: "bucket" | "key" | "trust" | undefined;
  readonly actions: readonly string[];
  readonly resources: (account: string) => readonly string[];
  /** Patterns for `Action` and `NotAction`. */
  readonly actionPatterns: readonly string[];
  /** Patterns for `Resource` and `NotResource`. */
  readonly resourcePatterns: (account: string) => readonly string[];
}

const keyArn = (account: string, id = "1234"): string => `arn:aws:kms:eu-west-1:${account}:key/${id}`;
const roleArn = (account: string, name = "Target"): string => `arn:aws:iam::${account}:role/app/${name}`;

/** What is asked for. */
export const TARGETS: readonly Target[] = [
  {
    kind: "bucket",
    actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
    resources: () => [`${BUCKET}/in/file.csv`, `${BUCKET}/red/file.csv`, `${BUCKET}/a:b/bob`],
    actionPatterns: [
      "*",
      "s3:*",
      "s3:*Object",
      "s3:Put*",
      "S3:getobject",
      "s3:?etObject",
      "s3:PutObject",
      "s3:PutObject?",
      "kms:*",
    ],
    resourcePatterns: () => [
      "*",
      `${BUCKET}/*`,
      `${BUCKET}*`,
      `${BUCKET}/in/*`,
      `${BUCKET}/in/file.csv`,
      `${BUCKET}/??/*`,
      `${BUCKET}/in/file.csv?`,
      "arn:*:s3:::*/*.csv",
      "arn:aws:s3:::other/*",
      `${BUCKET}/*/\${aws:username}`,
      `${BUCKET}/\${aws:PrincipalTag/team}/*`,
      `${BUCKET}/\${aws:PrincipalTag/team, 'in'}/*`,
    ],
  },
  {
    kind: "bucket",
    actions: ["s3:ListBucket", "s3:GetBucketPolicy"],
    resources: () => [BUCKET],
    actionPatterns: ["*", "s3:*", "s3:List*", "s3:ListBucket", "s3:GetBucket*"],
    resourcePatterns: () => ["*", BUCKET, `${BUCKET}*`, `${BUCKET}/*`, "arn:aws:s3:::dr?p"],
  },
  {
    kind: "key",
    actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
    resources: (account) => [keyArn(account), keyArn(account, "5678")],
    actionPatterns: [
      "*",
      "kms:*",
      "kms:De*",
      "kms:Decrypt",
      "kms:decrypt",
      "kms:Decrypt?",
      "kms:GenerateDataKey*",
      "s3:*",
    ],
    resourcePatterns: (account) => [
      "*",
      keyArn(account),
      keyArn(account, "*"),
      `arn:aws:kms:*:${account}:key/*`,
      `arn:aws:kms:eu-west-?:*:key/12??`,
      keyArn(OTHER),
    ],
  },
  {
    kind: "trust",
    actions: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    resources: (account) => [roleArn(account)],
    actionPatterns: ["*", "sts:*", "sts:AssumeRole", "sts:Assume*", "sts:TagSession", "STS:*Session"],
    resourcePatterns: (account) => [
      "*",
      roleArn(account),
      roleArn(account, "*"),
      `arn:aws:iam::*:role/*`,
      roleArn(account, "Other"),
    ],
  },
  {
    kind: undefined,
    actions: ["iam:GetRole", "iam:ListRolePolicies"],
    resources: (account) => [roleArn(account)],
    actionPatterns: ["*", "iam:*", "iam:Get*", "iam:GetRole"],
    resourcePatterns: (account) => ["*", roleArn(account, "*"), roleArn(account)],
  },
  {
    kind: undefined,
    actions: ["s3:ListAllMyBuckets", "kms:ListAliases", "iam:ListUsers"],
    resources: () => ["*"],
    actionPatterns: ["*", "s3:*", "s3:List*", "kms:*", "iam:ListUsers"],
    resourcePatterns: () => ["*", "*", "*", "*", "arn:aws:s3:::drop/in", roleArn(OWN)],
  },
];
