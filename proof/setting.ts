import type { Attributes } from "./deployed-state/terraform-json";

/** A setting on which access rests beside policies. */
export interface Setting {
  /** Path of the node. */
  readonly subject: string;
  /** Type of the Terraform resource that holds it; left out for the account, which none holds. */
  readonly type?: string;
  /** Id of the replication rule that it is. */
  readonly rule?: string;
  /** Such as `block_public_acls`. */
  readonly name: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Type of the resource that holds a bucket's replication. */
export const REPLICATION_TYPE = "aws_s3_bucket_replication_configuration";

/** A block of Terraform JSON, which may be a list of one; an empty one where there is none. */
export const blockOf = (value: unknown): Attributes => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as Attributes) : {};
};
