import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { pipelineStackName } from "../model/edges";
import type { AccountNode, Graph } from "../model/graph";
import type { Pipeline } from "../model/pipeline";
import { pipelineAccounts, pipelineRole, type Purpose } from "../model/pipeline-roles";
import { PipelineRoles, type PipelineRoleProps } from "../modules/pipeline-roles";
import { pipelinePolicies } from "../policies/pipeline/documents";
import { AWS_AUDIENCE, GITHUB_HOST, pipelineTrust } from "../policies/pipeline/trust";
import { AccountProviders, deployedBy } from "./account-providers";
import { keepState } from "./backend";
import { ReadableStack } from "./readable-stack";

/**
 * The roles with which a pipeline plans and deploys an environment, in each of its managed accounts. Administrators deploy
 * this stack: what gives the pipeline its rights must not be the pipeline's to change.
 */
export class PipelineStack extends ReadableStack {
  constructor(
    scope: Construct,
    private readonly graph: Graph,
    private readonly pipeline: Pipeline,
  ) {
    super(scope, pipelineStackName(graph));
    keepState(this, graph);
    const providers = new AccountProviders(this, "Providers", graph);
    const roles = new Construct(this, "Roles");
    for (const account of pipelineAccounts(graph)) {
      const provider = providers.of(deployedBy(account, pipeline.administrator));
      // Of an account that leaves the provider stays, without which Terraform cannot take its roles away.
      if (!account.retired) {
        this.addRoles(roles, account, provider);
      }
    }
  }

  private addRoles(scope: Construct, account: AccountNode, provider: ReturnType<AccountProviders["of"]>): void {
    const { trust } = this.pipeline;
    const creates = trust.type === "github" && (trust.createProvider ?? false);
    new PipelineRoles(scope, account.alias, {
      provider,
      plan: this.roleOf(account, "plan"),
      deploy: this.roleOf(account, "deploy"),
      exclusivePolicies: account.exclusivePolicies,
      ...(creates && { identityProvider: { url: `https://${GITHUB_HOST}`, audiences: [AWS_AUDIENCE] } }),
    });
    new TerraformOutput(scope, account.alias + "-roles", {
      value: {
        account_id: account.id,
        plan_role_arn: pipelineRole(this.graph, account, "plan").arn,
        deploy_role_arn: pipelineRole(this.graph, account, "deploy").arn,
      },
      description: `Roles of the pipeline in ${account.alias}`,
    });
  }

  private roleOf(account: AccountNode, purpose: Purpose): PipelineRoleProps {
    const { name, rolePath, boundary } = pipelineRole(this.graph, account, purpose);
    const { inline, managed } = pipelinePolicies(this.graph, account, purpose);
    return {
      roleName: name,
      path: rolePath,
      permissionsBoundary: boundary,
      trustPolicy: pipelineTrust(this.graph, this.pipeline, account, purpose),
      permissions: inline,
      morePermissions: managed,
    };
  }
}
