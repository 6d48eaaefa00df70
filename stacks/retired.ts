import type { BucketNode, KeyNode, Node, RoleNode, UserNode } from "../model/graph";

const BUCKET_TYPES = [
  "aws_s3_bucket",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
] as const;

/**
 * Resources that stay in AWS when a node is retired: a bucket keeps its settings and its TLS-only policy. Policies of
 * roles and users, and replication rules, are grants: they left with the exchanges, and are destroyed.
 */
const STAYING: Readonly<Record<Node["kind"], readonly string[]>> = {
  bucket: BUCKET_TYPES,
  key: ["aws_kms_alias", "aws_kms_key"],
  role: ["aws_iam_role"],
  user: ["aws_iam_access_key", "aws_iam_user"],
};

/** Types of resources that nobody destroys: they hold files, protect them, or are whom others name. */
export const STAYING_TYPES: ReadonlySet<string> = new Set([
  ...BUCKET_TYPES,
  "aws_iam_role",
  "aws_iam_user",
  "aws_kms_key",
]);

/** A Terraform block that forgets a resource without destroying it. */
export interface RemovedBlock {
  readonly from: string;
  readonly lifecycle: { readonly destroy: false };
}

/**
 * What Terraform forgets of retired nodes. An address that the state does not hold is no error, so the blocks may stay
 * until the node is deleted from the environment file.
 *
 * @see https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export const removedBlocks = (nodes: readonly (BucketNode | KeyNode | RoleNode | UserNode)[]): RemovedBlock[] =>
  nodes.flatMap(({ kind, alias }) =>
    STAYING[kind].map((type) => ({ from: `${type}.${alias}`, lifecycle: { destroy: false } as const })),
  );
