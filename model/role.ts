import type { OneOrMany } from "../iam/types";
import type { Owned } from "./owned";

/** An AWS service, such as `ecs-tasks.amazonaws.com`, that runs the exporter. */
export interface TrustedService {
  readonly service: string;
}

/** A role, user or whole account that assumes the exporter role. */
export interface TrustedIdentity {
  /** Full ARN of the role or user, or `arn:aws:iam::<account id>:root` for every principal of an account. */
  readonly arn: string;
}

/** Who may assume a role. */
export type TrustedPrincipal = TrustedService | TrustedIdentity;

/** An IAM role that writes to partners' buckets, or that S3 assumes to replicate. */
export interface Role<AccountAlias extends string = string> extends Owned<AccountAlias> {
  /** Name of the role, at most 64 letters, digits and `_+=,.@-`. In an external account it may be `awaited`. */
  readonly name: string;
  /**
   * Path of the role, with a slash at both ends.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Permissions boundary: name of a managed policy of the account, with its path, or its ARN.
   * @default - that of the account, where it is created here
   */
  readonly permissionsBoundary?: string;
  /**
   * Who may assume the role. Required for a writer in a managed account; a replication role is assumed by S3 alone, and of
   * a transfer role the exchanges say who assumes it.
   * @default - unknown for a counterpart's role; nobody for a role without exchanges
   */
  readonly trustedBy?: OneOrMany<TrustedPrincipal>;
}
