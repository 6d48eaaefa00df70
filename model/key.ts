import type { Owned } from "./owned";

/** What every KMS key says. */
interface KeyPlace<AccountAlias extends string> extends Pick<Owned<AccountAlias>, "account" | "retired"> {
  /**
   * Region of the key; it must be that of the buckets it encrypts.
   * @default - the Region of its account
   */
  readonly region?: string;
}

/** A customer managed KMS key that we create in a managed account. */
export interface CreatedKey<AccountAlias extends string = string> extends KeyPlace<AccountAlias> {
  /** Name of its KMS alias, without `alias/`: 1 to 250 letters, digits and `/_-`. */
  readonly name: string;
  /**
   * Under the layout `account`: ARN of the key once it is created, for the stacks of other accounts. What needs it waits
   * until it is entered.
   * @default - not known yet
   */
  readonly arn?: string;
  readonly existing?: never;
}

/** A customer managed KMS key that exists: the counterpart's, or one of ours to import. */
export interface KnownKey<AccountAlias extends string = string> extends KeyPlace<AccountAlias> {
  /**
   * Full ARN of the key: `arn:aws:kms:<region>:<account id>:key/<key id>`, never an alias. In an external account it may be
   * `awaited`.
   */
  readonly arn: string;
  /**
   * In a managed account: import the key and own its policy from then on. An external account's keys always exist.
   * @default false
   */
  readonly existing?: boolean;
  readonly name?: never;
}

/** A customer managed KMS key. */
export type Key<AccountAlias extends string = string> = CreatedKey<AccountAlias> | KnownKey<AccountAlias>;
