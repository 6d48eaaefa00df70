import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { PolicyDocument } from "../iam/types";
import { givePermissions, type ExchangeIdentityProps, type GivenPermissions } from "./permissions";

/** Inputs of {@link ExchangeRole}. */
export interface ExchangeRoleProps extends ExchangeIdentityProps {
  /** Name of the role, at most 64 characters. */
  readonly roleName: string;
  /** The whole trust policy: who may assume the role. */
  readonly trustPolicy: PolicyDocument;
  /** What the role is for, as the console shows it. */
  readonly description: string;
}

/** An IAM role with its trust policy and the policies that say all it may do. */
export class ExchangeRole extends Construct {
  readonly resource: IamRole;
  /** What must exist before the role can act. */
  readonly permissions: GivenPermissions;

  constructor(scope: Construct, id: string, props: ExchangeRoleProps) {
    super(scope, id);
    const { provider, roleName } = props;
    this.resource = new IamRole(this, "Resource", {
      provider,
      name: roleName,
      path: props.path ?? "/",
      description: props.description,
      ...(props.permissionsBoundary !== undefined && { permissionsBoundary: props.permissionsBoundary }),
      assumeRolePolicy: policyJson(props.trustPolicy),
    });
    if (props.existing) {
      this.resource.importFrom(roleName, provider);
    }
    const role = this.resource.name;
    this.permissions = givePermissions(this, props, {
      provider,
      identityName: roleName,
      inline: (policyId, name, policy) => new IamRolePolicy(this, policyId, { provider, name, role, policy }),
      attach: (policy) => new IamRolePolicyAttachment(policy, "Attachment", { provider, role, policyArn: policy.arn }),
    });
  }
}
