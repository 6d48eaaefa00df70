import { ACCOUNTS } from "./principals";
import { BUCKET } from "./targets";

/** A condition key, and the values from which requests and policies draw. */
export interface Key {
  readonly name: string;
  readonly type: "string" | "bool" | "numeric" | "date" | "ip" | "arn";
  /** Whether a request has a list of values. */
  readonly multi?: true;
  /** Values of requests; none for a key that follows from the principal or the resource. */
  readonly request: readonly string[];
  readonly policy: readonly string[];
  /** Actions that have this key. @default - every action has it */
  readonly of?: RegExp;
}

const [OWN, OTHER] = ACCOUNTS;

/** The keys of all random questions. */
export const KEYS: readonly Key[] = [
  { name: "aws:SecureTransport", type: "bool", request: ["true", "false"], policy: ["true", "false"] },
  { name: "aws:MultiFactorAuthPresent", type: "bool", request: ["true", "false"], policy: ["true", "False"] },
  { name: "aws:MultiFactorAuthAge", type: "numeric", request: ["0", "300", "3600"], policy: ["300", "3600", "300.5"] },
  {
    name: "aws:SourceIp",
    type: "ip",
    request: ["203.0.113.7", "198.51.100.20", "2001:db8::7"],
    policy: [
      "203.0.113.0/24",
      "203.0.113.7",
      "198.51.100.0/25",
      "2001:db8::/32",
      "2001:db8::7/128",
      "0.0.0.0/0",
      "::/0",
    ],
  },
  {
    name: "aws:PrincipalOrgID",
    type: "string",
    request: ["o-alpha00001", "o-beta000002"],
    policy: ["o-alpha00001", "o-beta000002", "o-*", "o-?lpha00001"],
  },
  {
    name: "aws:PrincipalTag/team",
    type: "string",
    request: ["red", "RED", "in"],
    policy: ["red", "in", "r*", "${aws:PrincipalTag/unit}", "${aws:PrincipalTag/unit, 'red'}", "${*}"],
  },
  { name: "aws:PrincipalTag/unit", type: "string", request: ["red", "blue"], policy: ["red", "blue", "?lue"] },
  {
    name: "aws:EpochTime",
    type: "date",
    request: ["1769817599", "1769817600", "1769904000"],
    policy: ["2026-01-31T00:00:00Z", "1769817600", "2026-02-01"],
  },
  { name: "aws:ViaAWSService", type: "bool", request: ["true", "false"], policy: ["true", "false"] },
  { name: "aws:SourceVpc", type: "string", request: ["vpc-1", "vpc-2"], policy: ["vpc-1", "vpc-?"] },
  { name: "aws:SourceVpce", type: "string", request: ["vpce-1", "vpce-2"], policy: ["vpce-1", "vpce-*"] },
  { name: "kms:CallerAccount", type: "string", request: [], policy: [OWN, OTHER] },
  { name: "aws:PrincipalAccount", type: "string", request: [], policy: [OWN, OTHER, "1111*"] },
  { name: "aws:PrincipalType", type: "string", request: [], policy: ["AssumedRole", "User", "Account", "a*"] },
  { name: "aws:username", type: "string", request: [], policy: ["bob", "BOB", "re?"] },
  { name: "aws:ResourceAccount", type: "string", request: [], policy: [OWN, OTHER, "${aws:PrincipalAccount}"] },
  {
    name: "aws:PrincipalArn",
    type: "arn",
    request: [],
    policy: [
      `arn:aws:iam::${OWN}:role/app/Writer`,
      `arn:aws:iam::${OTHER}:role/*`,
      `arn:*:iam::*:user/*`,
      `arn:aws:iam::\${aws:ResourceAccount}:*`,
      `arn:aws:iam::${OWN}:root`,
    ],
  },
  {
    name: "aws:SourceArn",
    type: "arn",
    request: ["arn:aws:s3:::source", `arn:aws:sns:eu-west-1:${OWN}:topic`],
    policy: ["arn:aws:s3:::source", "arn:aws:s3:::*", `arn:aws:sns:*:${OWN}:*`, "arn:*:*:*:*:*"],
  },
  { name: "aws:SourceAccount", type: "string", request: [OWN, OTHER], policy: [OWN, OTHER] },
  {
    name: "aws:TagKeys",
    type: "string",
    multi: true,
    request: ["team", "cost", "Team"],
    policy: ["team", "cost", "t*", "Team"],
  },
  {
    name: "aws:CalledVia",
    type: "string",
    multi: true,
    request: ["athena.amazonaws.com", "kms.amazonaws.com"],
    policy: ["athena.amazonaws.com", "kms.amazonaws.com", "*.amazonaws.com"],
  },
  {
    name: "s3:x-amz-acl",
    type: "string",
    request: ["private", "bucket-owner-full-control"],
    policy: ["private", "bucket-owner-*", "bucket-owner-full-control"],
    of: /^s3:PutObject$/,
  },
  {
    name: "s3:TlsVersion",
    type: "numeric",
    request: ["1.1", "1.2", "1.3"],
    policy: ["1.2", "1.3"],
    of: /^s3:.*(Object|Bucket)$/,
  },
  {
    name: "s3:prefix",
    type: "string",
    request: ["in/", "bob/", "in/2026/", ""],
    policy: ["in/", "in/*", "${aws:username}/*", ""],
    of: /^s3:ListBucket$/,
  },
  {
    name: "kms:ViaService",
    type: "string",
    request: ["s3.eu-west-1.amazonaws.com", "sqs.eu-west-1.amazonaws.com"],
    policy: ["s3.eu-west-1.amazonaws.com", "s3.*.amazonaws.com"],
    of: /^kms:(Decrypt|GenerateDataKey|DescribeKey)$/,
  },
  {
    name: "kms:EncryptionContext:aws:s3:arn",
    type: "string",
    request: [BUCKET, `${BUCKET}/in/file.csv`],
    policy: [BUCKET, `${BUCKET}*`, `${BUCKET}/in/*`],
    of: /^kms:(Decrypt|GenerateDataKey)$/,
  },
  {
    name: "sts:ExternalId",
    type: "string",
    request: ["klavi-1", "klavi-2"],
    policy: ["klavi-1", "klavi-?", "klavi-1?"],
    of: /^sts:AssumeRole$/,
  },
];
