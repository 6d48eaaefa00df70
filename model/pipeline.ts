import type { OneOrMany } from "../iam/types";
import type { AssumeRole } from "./account";

/** Jobs of GitHub Actions, known by their OIDC tokens. */
export interface GitHubActions {
  readonly type: "github";
  /** Repository that holds the environment files, as `owner/name`. */
  readonly repository: string;
  /**
   * Number that GitHub gives to the repository, as `gh api repos/<owner>/<name> --jq .id` prints it. A repository that takes
   * over the name of one that was renamed or deleted has another, and is not trusted.
   * @default - the name alone is trusted, whoever holds it
   */
  readonly repositoryId?: string;
  /**
   * Number that GitHub gives to the owner, as `gh api repos/<owner>/<name> --jq .owner.id` prints it. Tokens of repositories
   * made or renamed since July 15, 2026 hold both numbers in their subject, and are trusted only where both are given.
   * @default - only tokens whose subject has names alone are trusted
   */
  readonly ownerId?: string;
  /**
   * Branch whose jobs may deploy.
   * @default "main"
   */
  readonly deployBranch?: string;
  /**
   * Workflow file, as it is on `deployBranch`, whose jobs may deploy.
   * @default ".github/workflows/deploy-environment.yml"
   */
  readonly deployWorkflow?: string;
  /**
   * Environment of GitHub whose jobs may deploy. Give it reviewers and a branch rule: they are what guards the deploy role.
   * @default - the name of the environment
   */
  readonly environment?: string;
  /**
   * Branches whose jobs may plan, beside those of pull requests: to deploy what is merged, and to look for drift.
   * @default ["main"]
   */
  readonly planBranches?: readonly string[];
  /**
   * Creates GitHub's identity provider in each account. An account has one, which other stacks may have made.
   * @default false
   */
  readonly createProvider?: boolean;
}

/** Roles, users or accounts that a pipeline runs as. */
export interface TrustedPrincipals {
  readonly type: "principals";
  /** ARNs of the roles, users or accounts that may plan. */
  readonly plan: OneOrMany<string>;
  /** ARNs of the roles, users or accounts that may deploy. */
  readonly deploy: OneOrMany<string>;
}

/** Roles for a pipeline in each managed account, in a stack of their own: `pipeline-<environment>`. */
export interface Pipeline {
  /** Who may plan and who may deploy. */
  readonly trust: GitHubActions | TrustedPrincipals;
  /**
   * Name of the role that plans, the same in each account, with its path if it has one.
   * @default "s3-exchange-<environment>-plan"
   */
  readonly planRole?: string;
  /**
   * Name of the role that deploys, the same in each account, with its path if it has one.
   * @default "s3-exchange-<environment>-deploy"
   */
  readonly deployRole?: string;
  /**
   * Permissions boundary of both roles: name of a managed policy that each account has, with its path, or an ARN.
   * @default - that of each account
   */
  readonly permissionsBoundary?: string;
  /**
   * Role in each account that administrators deploy this stack with: the pipeline cannot give itself rights.
   * @default - the credentials of each account
   */
  readonly administrator?: AssumeRole;
}
