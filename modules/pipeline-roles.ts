import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../iam/types";
import { ExclusivePolicies } from "./exclusive-policies";
import { ExchangeRole, type ExchangeRoleProps } from "./exchange-role";

/** A role of a pipeline: its name, who assumes it, and all it may do. */
export interface PipelineRoleProps extends Pick<
  ExchangeRoleProps,
  "roleName" | "path" | "permissionsBoundary" | "trustPolicy" | "morePermissions"
> {
  /** What it may do, in an inline policy. */
  readonly permissions: PolicyDocument;
}

/** An OIDC identity provider, whose tokens roles of the account may trust. */
export interface IdentityProviderProps {
  /** Address of the provider, with `https://`. */
  readonly url: string;
  /** Audiences of the tokens that it accepts. */
  readonly audiences: readonly string[];
}

/** Inputs of {@link PipelineRoles}. */
export interface PipelineRolesProps {
  /** Provider of the account that owns the roles. */
  readonly provider: TerraformProvider;
  /** The role that reads what a plan compares. */
  readonly plan: PipelineRoleProps;
  /** The role that changes what a deployment changes. */
  readonly deploy: PipelineRoleProps;
  /**
   * Whether the roles have these policies alone: one that somebody attaches by hand is then in the next plan.
   * @default true
   */
  readonly exclusivePolicies?: boolean;
  /**
   * Identity provider to create. An account has one of each address.
   * @default - the identity provider exists, or the roles trust no tokens
   */
  readonly identityProvider?: IdentityProviderProps;
}

/** The roles with which a pipeline plans and deploys an account: two, so that a pull request's code cannot change anything. */
export class PipelineRoles extends Construct {
  readonly plan: ExchangeRole;
  readonly deploy: ExchangeRole;
  /** The identity provider, where it is created here. */
  readonly identityProvider: IamOpenidConnectProvider | undefined;

  constructor(scope: Construct, id: string, props: PipelineRolesProps) {
    super(scope, id);
    const { provider, plan, deploy, identityProvider, exclusivePolicies = true } = props;
    this.identityProvider =
      identityProvider &&
      new IamOpenidConnectProvider(this, "IdentityProvider", {
        provider,
        url: identityProvider.url,
        clientIdList: [...identityProvider.audiences],
      });
    const plans = "Assumed by the pipeline to plan the exchanges of this account";
    const deploys = "Assumed by the pipeline to deploy the exchanges of this account";
    this.plan = new ExchangeRole(this, "plan", { provider, description: plans, ...plan });
    this.deploy = new ExchangeRole(this, "deploy", { provider, description: deploys, ...deploy });
    for (const identity of exclusivePolicies ? [this.plan, this.deploy] : []) {
      new ExclusivePolicies(identity, "Exclusive", { provider, identity });
    }
    // IAM refuses no trust policy for a provider that is not there yet; jobs would only fail until it is.
  }
}
