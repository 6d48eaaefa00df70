import type { Construct } from "constructs";
import type { RoleNode } from "../../model/graph";
import { ExchangeRole } from "../../modules/exchange-role";
import { identityPolicies } from "../../policies/identity-policies";
import type { KeyArns } from "../../policies/key-arns";
import { trustPolicy } from "../../policies/trust-policy";
import type { PartProps } from "./part-props";

/** Inputs of a part that renders a role of the graph. */
export interface AccountRoleProps extends PartProps {
  /** The role to render, in a managed account. */
  readonly role: RoleNode;
  /** ARNs of the keys that the role encrypts with. */
  readonly keyArns: KeyArns;
}

/** A role of the graph, with the policies that its exchanges add up to. */
export abstract class AccountRole extends ExchangeRole {
  constructor(scope: Construct, id: string, description: string, props: AccountRoleProps) {
    const { graph, provider, role, keyArns } = props;
    const { inline, keys, managed } = identityPolicies(graph, role, keyArns);
    super(scope, id, {
      provider,
      description,
      roleName: role.name,
      path: role.rolePath,
      trustPolicy: trustPolicy(graph, role),
      existing: role.existing,
      morePermissions: managed,
      ...(inline && { permissions: inline }),
      ...(keys && { keyPermissions: keys }),
    });
  }
}
