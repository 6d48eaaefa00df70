import type { ExchangeFiles, SenderForm } from "./files";

/** Files arrive by `s3:PutObject` from a role or user of the source account into a bucket of the destination account. */
export interface CrossAccountPut<WriterAlias extends string = string, BucketAlias extends string = string>
  extends ExchangeFiles, SenderForm {
  readonly method: "cross-account-put";
  /** Alias of the role, or of the IAM user, in the source account that writes. */
  readonly writer: WriterAlias;
  /** Alias of the bucket in the destination account that receives. */
  readonly bucket: BucketAlias;
  /**
   * Whether the bucket admits only puts that send the ACL `bucket-owner-full-control`, as vendors publish it. Without it
   * the bucket must be `BucketOwnerEnforced`, and the writer may not set ACLs.
   * @default true
   */
  readonly aclCondition?: boolean;
}

/**
 * Declares an exchange by cross-account `s3:PutObject`: the same as an object with its `method`, in which an editor
 * completes aliases too.
 */
export const crossAccountPut = <const WriterAlias extends string, const BucketAlias extends string>(
  props: Omit<CrossAccountPut<WriterAlias, BucketAlias>, "method">,
): CrossAccountPut<WriterAlias, BucketAlias> => ({ method: "cross-account-put", ...props });
