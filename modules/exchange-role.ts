import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { PolicyDocument } from "../iam/types";

/** Inputs of {@link ExchangeRole}. */
export interface ExchangeRoleProps {
  /** Provider of the account that owns the role. */
  readonly provider: TerraformProvider;
  /** Name of the role, at most 64 characters. */
  readonly roleName: string;
  /** The whole trust policy: who may assume the role. */
  readonly trustPolicy: PolicyDocument;
  /**
   * What the role may do, in an inline policy.
   * @default - nothing
   */
  readonly permissions?: PolicyDocument;
  /**
   * What it may do with keys, in a second inline policy: where a key is created with it, its ARN is known only at apply,
   * and a plan shows nothing of a policy that contains it.
   * @default - nothing
   */
  readonly keyPermissions?: PolicyDocument;
  /**
   * What else it may do, each in a managed policy: at most 10, unless AWS has raised the quota.
   * @default - nothing
   */
  readonly morePermissions?: readonly PolicyDocument[];
  /**
   * Path of the role, with a slash at both ends.
   * @default "/"
   */
  readonly path?: string;
  /** What the role is for, as the console shows it. */
  readonly description: string;
  /**
   * Import a role that exists instead of creating it.
   * @default false
   */
  readonly existing?: boolean;
}

/** Number of a managed policy as a construct id and as a part of its name: `p01`. */
export const policyNumber = (index: number): string => `p${String(index + 1).padStart(2, "0")}`;

/** An IAM role with its trust policy and the policies that say all it may do. */
export class ExchangeRole extends Construct {
  readonly resource: IamRole;
  /** What must exist before the role can act: its policies, attached. */
  readonly policies: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: ExchangeRoleProps) {
    super(scope, id);
    const { provider, roleName, permissions, keyPermissions, morePermissions = [] } = props;
    this.resource = new IamRole(this, "Resource", {
      provider,
      name: roleName,
      path: props.path ?? "/",
      description: props.description,
      assumeRolePolicy: policyJson(props.trustPolicy),
    });
    if (props.existing) {
      this.resource.importFrom(roleName, provider);
    }
    const role = this.resource.name;
    const inline = (id: string, name: string, document: PolicyDocument | undefined) =>
      document ? [new IamRolePolicy(this, id, { provider, name, role, policy: policyJson(document) })] : [];
    this.policies = [
      ...inline("Policy", "s3-exchange", permissions),
      ...inline("keys", "s3-exchange-keys", keyPermissions),
      ...morePermissions.map((document, index) => {
        const number = policyNumber(index);
        const policy = new IamPolicy(this, number, {
          provider,
          name: `${roleName}-s3-exchange-${number}`,
          policy: policyJson(document),
        });
        return new IamRolePolicyAttachment(policy, "Attachment", { provider, role, policyArn: policy.arn });
      }),
    ];
  }
}
