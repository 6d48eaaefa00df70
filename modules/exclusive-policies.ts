import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { IamUserPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-user-policies-exclusive";
import { IamUserPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-user-policy-attachments-exclusive";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "./address";
import type { AssumeRolePolicy } from "./assume-role-policy";
import { ExchangeRole } from "./exchange-role";
import type { ExchangeUser } from "./exchange-user";

/** Inputs of {@link ExclusivePolicies}. */
export interface ExclusivePoliciesProps {
  /** Provider of the account that owns the role or user. */
  readonly provider: TerraformProvider;
  /** The role or user, which the same stack creates. */
  readonly identity: ExchangeRole | ExchangeUser;
  /**
   * Policies that let it assume transfer roles.
   * @default - it assumes none
   */
  readonly assuming?: readonly AssumeRolePolicy[];
}

/**
 * The policies of a role or user are those of its stack, and no others: a policy that somebody attaches by hand is a change
 * in the next plan, which takes it away.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
 */
export class ExclusivePolicies extends Construct {
  constructor(scope: Construct, id: string, { provider, identity, assuming = [] }: ExclusivePoliciesProps) {
    super(scope, id);
    const policyNames = identity.permissions.inline.map(({ name }) => name);
    const attachments = [
      ...identity.permissions.attached,
      ...assuming.flatMap((policy) => policy.attachedTo(identity)),
    ];
    const attached = {
      provider,
      policyArns: attachments.map(({ policyArnInput }) => policyArnInput ?? ""),
      // Both would attach them at once otherwise.
      ...(attachments.length > 0 && { dependsOn: attachments.map((each) => ({ fqn: addressOf(each) })) }),
    };
    const { name } = identity.resource;
    if (identity instanceof ExchangeRole) {
      new IamRolePoliciesExclusive(this, "Inline", { provider, roleName: name, policyNames });
      new IamRolePolicyAttachmentsExclusive(this, "Attached", { ...attached, roleName: name });
    } else {
      new IamUserPoliciesExclusive(this, "Inline", { provider, userName: name, policyNames });
      new IamUserPolicyAttachmentsExclusive(this, "Attached", { ...attached, userName: name });
    }
  }
}
