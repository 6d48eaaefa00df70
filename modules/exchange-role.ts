import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { TerraformProvider } from "cdktf";
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
   * What the role may do.
   * @default - nothing
   */
  readonly permissions?: PolicyDocument;
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

/** An IAM role with its trust policy and one inline policy that says all it may do. */
export class ExchangeRole extends Construct {
  readonly resource: IamRole;
  readonly policy: IamRolePolicy | undefined;

  constructor(scope: Construct, id: string, props: ExchangeRoleProps) {
    super(scope, id);
    const { provider, roleName, permissions } = props;
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
    this.policy =
      permissions &&
      new IamRolePolicy(this, "Policy", {
        provider,
        name: "s3-exchange",
        role: this.resource.name,
        policy: policyJson(permissions),
      });
  }
}
