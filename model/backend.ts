import type { AssumeRole, WebIdentity } from "./account";

/** State in a file below `.state/`, beside the project and ignored by git. */
export interface LocalBackend {
  readonly type: "local";
}

/** The role that Terraform assumes to read and write the state. */
export interface BackendRole extends Omit<AssumeRole, "role"> {
  /** Full ARN of the role: the account of the state bucket need not be one of the environment. */
  readonly roleArn: string;
}

/** The role that Terraform takes on to read and write the state, with a token of an identity provider. */
export interface BackendWebIdentity extends Omit<WebIdentity, "role"> {
  /** Full ARN of the role. */
  readonly roleArn: string;
}

/** The state bucket as a stack of its own, `state-<environment>`: deployed once, before all others. */
export interface StateBucketBootstrap<AccountAlias extends string = string> {
  /** Alias of the managed account that owns the bucket. */
  readonly account: AccountAlias;
  /**
   * Name of the KMS alias, without `alias/`, of a key that is created with the bucket and encrypts the states (SSE-KMS).
   * @default - keys that S3 manages (SSE-S3)
   */
  readonly keyAlias?: string;
  /**
   * Role of that account that administrators deploy the stack with.
   * @default - the credentials of the account
   */
  readonly administrator?: AssumeRole;
  /**
   * Where the stack keeps its own state: in `.state/`, or in the bucket that it made, once that state has been moved there.
   * @default "local"
   */
  readonly ownState?: "local" | "bucket";
}

/**
 * State in an S3 bucket, encrypted, with a lock file beside it. Needs Terraform 1.11 or newer.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export interface S3Backend<AccountAlias extends string = string> {
  readonly type: "s3";
  /** Name of the state bucket. */
  readonly bucket: string;
  /** Region of the state bucket. */
  readonly region: string;
  /**
   * Folder of the environment's states, with a slash at its end: the state of a stack is `<keyPrefix><stack>.tfstate`.
   * @default - no folder
   */
  readonly keyPrefix?: string;
  /**
   * ARN of the KMS key that encrypts the states, or of its alias.
   * @default - the key of `bootstrap`, or keys that S3 manages (SSE-S3)
   */
  readonly kmsKeyArn?: string;
  /**
   * Role that Terraform assumes for the state.
   * @default - Terraform's own credentials
   */
  readonly assumeRole?: BackendRole;
  /**
   * Profile of the AWS configuration that Terraform uses for the state.
   * @default - Terraform's own credentials
   */
  readonly profile?: string;
  /**
   * Role that Terraform takes on for the state with a token of an identity provider.
   * @default - Terraform's own credentials
   */
  readonly webIdentity?: BackendWebIdentity;
  /**
   * Makes the bucket too, in a stack of its own.
   * @default - the bucket exists
   */
  readonly bootstrap?: StateBucketBootstrap<AccountAlias>;
}

/** Workspaces named like the stacks. */
export interface WorkspacesByPrefix {
  /**
   * What precedes the name of the stack in the name of its workspace.
   * @default - nothing
   */
  readonly prefix?: string;
}

/** One workspace, for an environment of one stack. */
export interface WorkspaceByName {
  /** Name of the workspace. */
  readonly name: string;
}

/** One of the workspaces that carry some tags, for an environment of one stack: whoever runs Terraform chooses which. */
export interface WorkspacesByTags {
  /** Tags that the workspace carries, all of them. */
  readonly tags: readonly string[];
}

/**
 * State in HCP Terraform (Terraform Cloud) or Terraform Enterprise. Credentials come from `terraform login` or from
 * `TF_TOKEN_<host>` in the environment, never from a file.
 *
 * @see https://developer.hashicorp.com/terraform/language/terraform#terraform-cloud
 */
export interface CloudBackend {
  readonly type: "cloud";
  /** Name of the organization. */
  readonly organization: string;
  /**
   * Host of Terraform Enterprise, without `https://`.
   * @default "app.terraform.io"
   */
  readonly hostname?: string;
  /**
   * Project of the workspaces. Needs Terraform 1.6 or newer.
   * @default - the organization's default project
   */
  readonly project?: string;
  /**
   * Which workspace holds the state of a stack.
   * @default - the one that is named like the stack
   */
  readonly workspaces?: WorkspacesByPrefix | WorkspaceByName | WorkspacesByTags;
}

/** Where Terraform keeps the state of an environment. */
export type Backend<AccountAlias extends string = string> = LocalBackend | S3Backend<AccountAlias> | CloudBackend;
