/** What every bucket, role and user says. */
export interface Owned<AccountAlias extends string> {
  /** Alias of the account that owns it. */
  readonly account: AccountAlias;
  /**
   * In a managed account: import it, and own its policies and settings from then on.
   * @default false
   */
  readonly existing?: boolean;
  /**
   * In a managed account: forget it without destroying it, once no exchange needs it. Terraform 1.7 or newer.
   * @default false
   */
  readonly retired?: boolean;
}
