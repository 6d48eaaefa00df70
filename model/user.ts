import type { Owned } from "./owned";

/** An access key that Terraform makes. */
export interface PgpAccessKey {
  /**
   * PGP public key under which the secret access key is encrypted, in base64, or `keybase:<user>`. Without it the secret
   * would lie in the state in clear.
   */
  readonly pgpKey: string;
}

/** An IAM user, for a counterpart that cannot assume roles. */
export interface User<AccountAlias extends string = string> extends Owned<AccountAlias> {
  /** Name of the user, at most 64 letters, digits and `_+=,.@-`. In an external account it may be `awaited`. */
  readonly name: string;
  /**
   * Path of the user, with a slash at both ends.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Permissions boundary: name of a managed policy of the account, with its path, or its ARN.
   * @default - that of the account, where it is created here
   */
  readonly permissionsBoundary?: string;
  /**
   * Let Terraform make the access key.
   * @default - the command `access-key create` makes it and stores it in Secrets Manager
   */
  readonly accessKey?: PgpAccessKey;
}
