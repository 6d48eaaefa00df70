import type { Account } from "./account";
import type { Backend, CloudBackend, LocalBackend, S3Backend } from "./backend";
import type { Bucket } from "./bucket";
import type { Contact } from "./contact";
import type { Exchange } from "./exchange";
import type { Key } from "./key";
import type { GitHubActions, Pipeline, TrustedPrincipals } from "./pipeline";
import type { Role } from "./role";
import type { User } from "./user";

/** One stack for a whole environment, or one for each of its accounts. */
export const LAYOUTS = ["environment", "account"] as const;

/** How an environment is divided into stacks. */
export type Layout = (typeof LAYOUTS)[number];

/** Keeps the state in `.state/<stack>.tfstate`, beside the project and ignored by git. */
export const localBackend = (): LocalBackend => ({ type: "local" });

/** Keeps the state in an S3 bucket, encrypted, with a lock file beside it. */
export const s3Backend = <const AccountAlias extends string = never>(
  props: Omit<S3Backend<AccountAlias>, "type">,
): S3Backend<AccountAlias> => ({ type: "s3", ...props });

/** Keeps the state in HCP Terraform (Terraform Cloud) or Terraform Enterprise. */
export const cloudBackend = (props: Omit<CloudBackend, "type">): CloudBackend => ({ type: "cloud", ...props });

/** Trusts jobs of GitHub Actions: those of pull requests to plan, those of an environment of GitHub to deploy. */
export const githubActions = (props: Omit<GitHubActions, "type">): GitHubActions => ({ type: "github", ...props });

/** Trusts roles, users or accounts that a pipeline runs as. */
export const trustedPrincipals = (props: Omit<TrustedPrincipals, "type">): TrustedPrincipals => ({
  type: "principals",
  ...props,
});

/**
 * One environment: a closed world of accounts, keys, buckets, roles and the exchanges between them. Maps are keyed by
 * alias, and everything else names aliases only.
 */
export interface Environment<
  AccountAlias extends string = string,
  KeyAlias extends string = string,
  BucketAlias extends string = string,
  RoleAlias extends string = string,
  UserAlias extends string = string,
> {
  /** Name of the environment and of its stack: lower-case letters, digits and hyphens, such as `pre-prod`. */
  readonly name: string;
  /** Where Terraform keeps the state. */
  readonly backend: Backend<NoInfer<AccountAlias>>;
  /**
   * `environment`: one stack, named like the environment, holds every managed account. `account`: one stack an account,
   * named `<environment>-<account>`, for teams whose accounts have credentials, states and reviewers of their own. What
   * one of them must know of another is then a fact in this file.
   * @default "environment"
   */
  readonly layout?: Layout;
  /**
   * Whether Terraform refuses to destroy buckets and keys. Only a sandbox says `false`.
   * @default true
   */
  readonly protect?: boolean;
  /**
   * Tags of everything in this environment, beside `Environment` and `ManagedBy`.
   * @default - no further tags
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Whom counterparts ask: stands in what is handed off to them.
   * @default - nobody, and the hand-off says so
   */
  readonly contact?: Contact;
  /**
   * Exchanges that other environments do not hold, each with the reason why. What is not named here is reported.
   * @default - every exchange is in every environment
   */
  readonly onlyHere?: Readonly<Record<string, string>>;
  /**
   * What the Terraform JSON holds beside what this project writes, each with the reason why: by address and attribute, such
   * as `aws_s3_bucket.acme-drop.logging`, or as the proof names it. It does not read that.
   * @default - nothing: whatever the proof does not know stops it
   */
  readonly accepted?: Readonly<Record<string, string>>;
  /**
   * Roles with which a pipeline plans and deploys this environment.
   * @default - no such roles
   */
  readonly pipeline?: Pipeline;
  /** AWS accounts, managed and external. */
  readonly accounts: Readonly<Record<AccountAlias, Account>>;
  /**
   * Customer managed KMS keys.
   * @default - no keys
   */
  readonly keys?: Readonly<Record<KeyAlias, Key<NoInfer<AccountAlias>>>>;
  /** Buckets. */
  readonly buckets: Readonly<Record<BucketAlias, Bucket<NoInfer<AccountAlias>, NoInfer<KeyAlias>>>>;
  /** IAM roles. */
  readonly roles: Readonly<Record<RoleAlias, Role<NoInfer<AccountAlias>>>>;
  /**
   * IAM users, for counterparts that cannot assume roles.
   * @default - no users
   */
  readonly users?: Readonly<Record<UserAlias, User<NoInfer<AccountAlias>>>>;
  /** Exchanges between the accounts. */
  readonly exchanges: Readonly<
    Record<string, Exchange<NoInfer<AccountAlias>, NoInfer<RoleAlias>, NoInfer<UserAlias>, NoInfer<BucketAlias>>>
  >;
}

/**
 * Declares an environment. An editor completes aliases, and the compiler refuses wrong ones; the rules that types cannot
 * tell are checked when the environment is loaded, all of them at once.
 */
export const defineEnvironment = <
  const AccountAlias extends string,
  const BucketAlias extends string,
  const RoleAlias extends string,
  const KeyAlias extends string = never,
  const UserAlias extends string = never,
>(
  environment: Environment<AccountAlias, KeyAlias, BucketAlias, RoleAlias, UserAlias>,
): Environment => environment;
