import type { Construct } from "constructs";
import type { UserNode } from "../../model/graph";
import { ExchangeUser } from "../../modules/exchange-user";
import { identityPolicies } from "../../policies/identity-policies";
import type { KeyArns } from "../../policies/key-arns";
import type { PartProps } from "./part-props";

/** Inputs of {@link AccountUser}. */
export interface AccountUserProps extends PartProps {
  /** The user to render, in a managed account. */
  readonly user: UserNode;
  /** ARNs of the keys that the user encrypts with. */
  readonly keyArns: KeyArns;
}

/** A user of the graph, with the policies that its exchanges add up to. */
export class AccountUser extends ExchangeUser {
  constructor(scope: Construct, id: string, { graph, provider, user, keyArns }: AccountUserProps) {
    const { inline, keys, managed } = identityPolicies(graph, user, keyArns);
    super(scope, id, {
      provider,
      userName: user.name,
      path: user.userPath,
      existing: user.existing,
      morePermissions: managed,
      ...(inline && { permissions: inline }),
      ...(keys && { keyPermissions: keys }),
      ...(user.pgpKey !== undefined && { pgpKey: user.pgpKey }),
    });
  }
}
