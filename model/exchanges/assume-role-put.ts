import type { ExchangeFiles } from "./files";

/** Who of the source account assumes the transfer role. What is not stated may not. */
export interface AssumedBy {
  /** Names of IAM roles, with their path where they have one: `jobs/Exporter`. */
  readonly roles?: readonly string[];
  /** Names of IAM users, with their path where they have one. */
  readonly users?: readonly string[];
  /**
   * Names of IAM groups. A group cannot be a principal, so the role then trusts every user of the account, and only the
   * policy of the source account keeps it to the group.
   */
  readonly groups?: readonly string[];
  /** Service-account identifiers as a vendor states them: ARNs of roles or users of the source account. */
  readonly identifiers?: readonly string[];
}

/** What every form of {@link AssumeRolePutProps} says. */
interface AssumeRolePutBase<AccountAlias extends string, BucketAlias extends string> extends ExchangeFiles {
  /** Alias of the account that the files come from. */
  readonly source: AccountAlias;
  /** Alias of the bucket, in the destination account. */
  readonly bucket: BucketAlias;
  /**
   * Whether the vendor's connection test is on: it may then delete what it wrote. Switch it off once the test has passed.
   * @default false
   */
  readonly connectionTest?: boolean;
}

/** The source account assumes a role of the destination account, which may put files into the bucket. */
export interface TransferByRole<
  AccountAlias extends string = string,
  RoleAlias extends string = string,
  BucketAlias extends string = string,
> extends AssumeRolePutBase<AccountAlias, BucketAlias> {
  /** Alias of the transfer role, in the destination account. */
  readonly role: RoleAlias;
  /**
   * Who of the source account assumes the role.
   * @default - every principal of the source account whose own policies allow it
   */
  readonly assumedBy?: AssumedBy;
  /**
   * External id that the source sends, 2 to 1,224 letters, digits and `_+=,.@:/-`. A vendor that serves many customers
   * should be given one.
   * @default - none is asked for
   */
  readonly externalId?: string;
  /**
   * AWS organization that the source must belong to, such as `o-a1b2c3d4e5`.
   * @default - any
   */
  readonly organizationId?: string;
  /**
   * IP addresses or CIDR blocks that the role is assumed from, as the vendor lists them.
   * @default - any
   */
  readonly sourceIps?: readonly string[];
  /**
   * Whether the source may pass session tags.
   * @default false
   */
  readonly sessionTags?: boolean;
  readonly user?: never;
}

/** Where a vendor cannot assume roles: an IAM user of the destination account, whose access key the vendor holds. */
export interface TransferByUser<
  AccountAlias extends string = string,
  UserAlias extends string = string,
  BucketAlias extends string = string,
> extends AssumeRolePutBase<AccountAlias, BucketAlias> {
  /** Alias of the IAM user, in the destination account. */
  readonly user: UserAlias;
  readonly role?: never;
}

/** Inputs of {@link assumeRolePut}. */
export type AssumeRolePutProps<
  AccountAlias extends string = string,
  RoleAlias extends string = string,
  UserAlias extends string = string,
  BucketAlias extends string = string,
> = TransferByRole<AccountAlias, RoleAlias, BucketAlias> | TransferByUser<AccountAlias, UserAlias, BucketAlias>;

/** Files arrive by `s3:PutObject` from a role that the source account assumes in the destination account. */
export type AssumeRolePut<
  AccountAlias extends string = string,
  RoleAlias extends string = string,
  UserAlias extends string = string,
  BucketAlias extends string = string,
> = AssumeRolePutProps<AccountAlias, RoleAlias, UserAlias, BucketAlias> & { readonly method: "assume-role-put" };

/**
 * Declares an exchange through a transfer role: the same as an object with its `method`, in which an editor completes
 * aliases too.
 */
export const assumeRolePut = <
  const AccountAlias extends string,
  const BucketAlias extends string,
  const RoleAlias extends string = never,
  const UserAlias extends string = never,
>(
  props: AssumeRolePutProps<AccountAlias, RoleAlias, UserAlias, BucketAlias>,
): AssumeRolePut<AccountAlias, RoleAlias, UserAlias, BucketAlias> => ({ method: "assume-role-put", ...props });
