import type { Contact } from "./contact";

/** A session of a role. */
interface RoleSession {
  /**
   * Session name, shown by CloudTrail, 2 to 64 characters.
   * @default "s3-exchange"
   */
  readonly sessionName?: string;
  /**
   * How long a session lasts, such as `1h` or `30m`: 15 minutes to 12 hours, as far as the role permits.
   * @default - the provider's
   */
  readonly duration?: string;
}

/** The role that Terraform assumes to deploy to an account. */
export interface AssumeRole extends RoleSession {
  /** Name of the role in that account, with its path if it has one: `S3ExchangeDeploy` or `ci/S3ExchangeDeploy`. */
  readonly role: string;
  /**
   * External id that the role's trust policy asks for.
   * @default - none is sent
   */
  readonly externalId?: string;
}

/** The role that Terraform takes on in an account with a token of an identity provider, as CI systems hand them out. */
export interface WebIdentity extends RoleSession {
  /** Name of the role in that account, with its path if it has one. */
  readonly role: string;
  /**
   * Absolute path of the file that holds the token. It is required: the provider does not look for
   * `AWS_WEB_IDENTITY_TOKEN_FILE` where a role is stated.
   */
  readonly tokenFile: string;
}

/** Ways to state the credentials of an account, of which it takes one at most. */
export const CREDENTIALS = ["assumeRole", "profile", "webIdentity"] as const;

/** Quotas that AWS has raised for an account. */
export interface Quotas {
  /**
   * Managed policies attached to an IAM role, 10 to 25.
   * @default 10
   */
  readonly managedPoliciesPerRole?: number;
  /**
   * Length of a role's trust policy, 2,048 to 8,192 characters.
   * @default 2048
   */
  readonly trustPolicyCharacters?: number;
}

/** An account that we deploy to. */
export interface ManagedAccount {
  readonly kind: "managed";
  /** AWS account id, 12 digits. */
  readonly id: string;
  /** Region of the account's nodes that name no other, such as `us-east-1`. */
  readonly region: string;
  /**
   * Role that Terraform assumes in this account. One of `assumeRole`, `profile` and `webIdentity` at most; keys have no
   * place in a file.
   * @default - Terraform's own credentials, which must belong to this account: any other account is refused
   */
  readonly assumeRole?: AssumeRole;
  /**
   * Profile of the AWS configuration that Terraform uses for this account: of a person's SSO session, or written by a
   * pipeline.
   * @default - Terraform's own credentials, which must belong to this account: any other account is refused
   */
  readonly profile?: string;
  /**
   * Role that Terraform takes on in this account with a token of an identity provider.
   * @default - Terraform's own credentials, which must belong to this account: any other account is refused
   */
  readonly webIdentity?: WebIdentity;
  /**
   * Tags of everything in this account, beside those of the environment.
   * @default - the tags of the environment
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Quotas that AWS has raised for this account.
   * @default - AWS's defaults
   */
  readonly quotas?: Quotas;
  /**
   * Permissions boundary of all roles and users that are created in this account, those of the pipeline among them: name of
   * a managed policy that is there, with its path, or its ARN. Who deploys can create none without it.
   * @default - no boundary
   */
  readonly permissionsBoundary?: string;
  /**
   * Whether roles and users that are created here have the policies of their stack alone: one that somebody attaches by hand
   * is then in the next plan, which takes it away. Those with `existing` keep whatever they have.
   * @default true
   */
  readonly exclusivePolicies?: boolean;
  /**
   * Whom counterparts ask about exchanges with this account: stands in what is handed off to them.
   * @default - the contact of the environment
   */
  readonly contact?: Contact;
  /**
   * The account leaves: all its nodes must be retired too. Its provider stays, which Terraform needs to forget them; delete
   * the account once that is deployed.
   * @default false
   */
  readonly retired?: boolean;
}

/** An account that the counterpart deploys to: we hold only facts about it. */
export interface ExternalAccount {
  readonly kind: "external";
  /** AWS account id, 12 digits, or `awaited`. */
  readonly id: string;
  /** Region of the account's nodes that name no other, such as `us-east-1`, or `awaited`. */
  readonly region: string;
}

/** An AWS account of an environment. */
export type Account = ManagedAccount | ExternalAccount;

/** Declares an account that we deploy to. */
export const managedAccount = (props: Omit<ManagedAccount, "kind">): ManagedAccount => ({ kind: "managed", ...props });

/** Declares an account that the counterpart deploys to. */
export const externalAccount = (props: Omit<ExternalAccount, "kind">): ExternalAccount => ({
  kind: "external",
  ...props,
});
