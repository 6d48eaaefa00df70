/** Inputs of {@link crossAccountPut}. */
export interface CrossAccountPutProps<RoleAlias extends string = string, BucketAlias extends string = string> {
  /** Alias of the role in the source account that writes. */
  readonly writer: RoleAlias;
  /** Alias of the bucket in the destination account that receives. */
  readonly bucket: BucketAlias;
  /**
   * Key prefix that the writer keeps to: a folder such as `daily-sync/`, without a leading slash.
   * @default "" - the whole bucket
   */
  readonly prefix?: string;
}

/** Files arrive by `s3:PutObject` from a role of the source account into a bucket of the destination account. */
export interface CrossAccountPut<
  RoleAlias extends string = string,
  BucketAlias extends string = string,
> extends CrossAccountPutProps<RoleAlias, BucketAlias> {
  readonly method: "cross-account-put";
}

/** Inputs of {@link replication}. */
export interface ReplicationProps<RoleAlias extends string = string, BucketAlias extends string = string> {
  /** Alias of the egress bucket, in the source account. */
  readonly from: BucketAlias;
  /** Alias of the ingress bucket, in the destination account. */
  readonly to: BucketAlias;
  /** Alias of the role in the source account that S3 assumes to replicate. */
  readonly role: RoleAlias;
  /**
   * Key prefix of the files to replicate: a folder such as `outgoing/`, without a leading slash.
   * @default "" - the whole bucket
   */
  readonly prefix?: string;
  /**
   * Priority of the rule among those of its egress bucket, a positive whole number. Required as soon as the bucket has
   * two rules, so that one more exchange does not renumber the others.
   * @default 1
   */
  readonly priority?: number;
  /**
   * Drop the permissions that the vendor's document grants although replication does not use them.
   * @default false
   */
  readonly leastPrivilege?: boolean;
}

/** Files arrive by S3 Replication from an egress bucket into an ingress bucket, which then owns them. */
export interface Replication<
  RoleAlias extends string = string,
  BucketAlias extends string = string,
> extends ReplicationProps<RoleAlias, BucketAlias> {
  readonly method: "replication";
}

/** An agreed one-way flow of files between two accounts. Two-way is two exchanges. */
export type Exchange<RoleAlias extends string = string, BucketAlias extends string = string> =
  CrossAccountPut<RoleAlias, BucketAlias> | Replication<RoleAlias, BucketAlias>;

/**
 * Declares an exchange by cross-account `s3:PutObject`: the same as an object with its `method`, in which an editor
 * completes aliases too.
 */
export const crossAccountPut = <const RoleAlias extends string, const BucketAlias extends string>(
  props: CrossAccountPutProps<RoleAlias, BucketAlias>,
): CrossAccountPut<RoleAlias, BucketAlias> => ({ method: "cross-account-put", ...props });

/** Declares an exchange by S3 Replication: the same as an object with its `method`, in which an editor completes aliases too. */
export const replication = <const RoleAlias extends string, const BucketAlias extends string>(
  props: ReplicationProps<RoleAlias, BucketAlias>,
): Replication<RoleAlias, BucketAlias> => ({ method: "replication", ...props });
