import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { ExchangeRole } from "./exchange-role";
import type { ExchangeUser } from "./exchange-user";
import { policyJson } from "../iam/size";
import type { PolicyDocument } from "../iam/types";

/** Inputs of {@link AssumeRolePolicy}. */
export interface AssumeRolePolicyProps {
  /** Provider of the source account. */
  readonly provider: TerraformProvider;
  /** Name of the managed policy, at most 128 characters. */
  readonly policyName: string;
  /** What the policy's holders may do. */
  readonly permissions: PolicyDocument;
  /** Names of the roles to attach it to, without path. */
  readonly roles: readonly string[];
  /** Names of the users to attach it to, without path. */
  readonly users: readonly string[];
  /** Names of the groups to attach it to. */
  readonly groups: readonly string[];
}

/** A construct id that begins with a lower-case letter, so that it becomes part of the Terraform address. */
const idOf = (kind: string, name: string): string => `${kind}-${name.replace(/[^\w-]/g, "-")}`;

/**
 * In the source account: a managed policy that lets stated roles, users and groups assume a transfer role. Where none is
 * stated it is attached to nobody, and waits for whoever administers the account.
 */
export class AssumeRolePolicy extends Construct {
  readonly resource: IamPolicy;
  private readonly attached = new Map<string, IamRolePolicyAttachment | IamUserPolicyAttachment>();

  constructor(scope: Construct, id: string, props: AssumeRolePolicyProps) {
    super(scope, id);
    const { provider, roles, users, groups } = props;
    this.resource = new IamPolicy(this, "Resource", {
      provider,
      name: props.policyName,
      policy: policyJson(props.permissions),
    });
    const attached = { provider, policyArn: this.resource.arn };
    for (const role of roles) {
      this.attached.set(`role ${role}`, new IamRolePolicyAttachment(this, idOf("role", role), { ...attached, role }));
    }
    for (const user of users) {
      this.attached.set(`user ${user}`, new IamUserPolicyAttachment(this, idOf("user", user), { ...attached, user }));
    }
    for (const group of groups) {
      new IamGroupPolicyAttachment(this, idOf("group", group), { ...attached, group });
    }
  }

  /** How it is attached to a role or user of the same account; nothing where it is not. */
  attachedTo({ resource }: ExchangeRole | ExchangeUser): (IamRolePolicyAttachment | IamUserPolicyAttachment)[] {
    const kind = resource.terraformResourceType === "aws_iam_role" ? "role" : "user";
    return [this.attached.get(`${kind} ${resource.nameInput ?? ""}`) ?? []].flat();
  }
}
