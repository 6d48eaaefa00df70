import type { Conditions, PolicyStatement } from "../../iam/types";
import { isPut, keyOf, sender } from "../../model/graph";
import type { BucketNode, Edge, Graph, KeyNode } from "../../model/graph";
import { rootArnOf } from "../expected/admissions";
import { FULL_CONTROL, keyArnOf } from "../expected/attempts";
import { accountGrantsOf, grantsOf } from "../expected/grants";
import type { Grant } from "../expected/grants";
import { declaredPolicy } from "./access";
import type { DeclaredAccess } from "./access";
import { placeClause } from "./grant-statements";

const everythingIn = ({ arn }: BucketNode): string[] => [arn, `${arn}/*`];

/** What no bucket answers to, whoever asks: plain HTTP, and TLS below 1.2. */
const insecure = (bucket: BucketNode): PolicyStatement[] =>
  [{ Bool: { "aws:SecureTransport": "false" } }, { NumericLessThan: { "s3:TlsVersion": "1.2" } }].map(
    (Condition): PolicyStatement => ({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: everythingIn(bucket),
      Condition,
    }),
  );

const SSE = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

/** Uploads that ask for other encryption than the bucket's own; what asks for nothing gets that. */
const otherEncryption = (key: KeyNode | undefined): Conditions[] => [
  { Null: { [CUSTOMER_KEY]: "false" } },
  { Null: { [SSE]: "false" }, StringNotEquals: { [SSE]: key ? "aws:kms" : "AES256" } },
  ...(key
    ? [
        { Null: { [KEY_ID]: "false" }, ArnNotEquals: { [KEY_ID]: keyArnOf(key) } },
        // Without a key this asks for the one that AWS manages.
        { Null: { [KEY_ID]: "true" }, StringEquals: { [SSE]: "aws:kms" } },
      ]
    : []),
];

const requiredEncryption = (bucket: BucketNode): PolicyStatement[] =>
  bucket.requireEncryption
    ? otherEncryption(keyOf(bucket)).map((Condition) => ({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `${bucket.arn}/*`,
        Condition,
      }))
    : [];

const conditionsOf = (edge: Edge): Conditions =>
  isPut(edge) && edge.aclCondition ? { StringEquals: { ...(FULL_CONTROL as Record<string, string>) } } : {};

const admitted = (bucket: BucketNode, edge: Edge): PolicyStatement[] => {
  const here = (grants: readonly Grant[]) => grants.filter((grant) => grant.bucket === bucket && !grant.key);
  return [
    ...here(grantsOf(edge).resource).map((grant) => ({
      ...placeClause(grant, conditionsOf(edge)),
      Principal: { AWS: sender(edge).arn },
    })),
    ...here(accountGrantsOf(edge)).map((grant) => ({
      ...placeClause(grant),
      Principal: { AWS: rootArnOf(edge.source) },
    })),
  ];
};

/**
 * Whom the policy of a bucket may let do what, given any policies of their own: the senders of other accounts, each its
 * exchanges; whoever of the bucket's own account; whom its own statements name. Nobody without TLS, or with an upload
 * under other encryption than the one that is required.
 *
 * @param waits whether an exchange waits for a fact: then nothing must be granted for it yet
 */
export const bucketAccess = (
  { touching }: Graph,
  bucket: BucketNode,
  waits: (edge: Edge) => boolean = () => false,
): DeclaredAccess => {
  const edges = touching(bucket);
  const policy = (granting: readonly Edge[]) =>
    declaredPolicy("resource", [
      ...insecure(bucket),
      ...requiredEncryption(bucket),
      {
        Effect: "Allow",
        Principal: { AWS: rootArnOf(bucket.account) },
        Action: "s3:*",
        Resource: everythingIn(bucket),
      },
      ...granting.flatMap((edge) => admitted(bucket, edge)),
      ...bucket.statements,
    ]);
  return { atMost: policy(edges), atLeast: policy(edges.filter((edge) => !waits(edge))) };
};
