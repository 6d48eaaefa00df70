import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { policyDocument } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import type { Identity, RoleNode, TransferEdge, UserNode } from "../../model/graph";
import type { ByMethod } from "../../model/methods";
import { AssumeRolePolicy } from "../../modules/assume-role-policy";
import { ExchangeRole } from "../../modules/exchange-role";
import { ExchangeUser } from "../../modules/exchange-user";
import { identityPolicies } from "../../policies/identity-policies";
import type { KeyArns } from "../../policies/key-arns";
import { trustPolicy } from "../../policies/trust-policy";
import type { PartProps } from "./storage";

/** Inputs of {@link AccountRole} and {@link AccountUser}. */
export interface AccountIdentityProps<Node extends Identity> extends PartProps {
  /** The role or user to render, in a managed account. */
  readonly identity: Node;
  /** ARNs of the keys that it encrypts with. */
  readonly keyArns: KeyArns;
}

/** What a role is for, as the console shows it. */
const DESCRIPTIONS: ByMethod<string> = {
  "cross-account-put": "Writes files to partners' buckets",
  "assume-role-put": "Assumed by counterparts to write files to this account's buckets",
  replication: "Assumed by S3 to replicate files to partners' buckets",
};

const permissionsOf = <Node extends Identity>({ graph, identity, keyArns }: AccountIdentityProps<Node>) => {
  const { inline, keys, managed } = identityPolicies(graph, identity, keyArns);
  return {
    morePermissions: managed,
    ...(inline && { permissions: inline }),
    ...(keys && { keyPermissions: keys }),
  };
};

/** A role of the graph, with the policies that its exchanges add up to. */
export class AccountRole extends ExchangeRole {
  constructor(scope: Construct, id: string, props: AccountIdentityProps<RoleNode>) {
    const { graph, provider, identity: role } = props;
    super(scope, id, {
      provider,
      description: DESCRIPTIONS[graph.touching(role)[0]?.method ?? "cross-account-put"],
      roleName: role.name,
      path: role.rolePath,
      trustPolicy: trustPolicy(graph, role),
      existing: role.existing,
      ...permissionsOf(props),
    });
  }
}

/** A user of the graph, with the policies that its exchanges add up to. */
export class AccountUser extends ExchangeUser {
  constructor(scope: Construct, id: string, props: AccountIdentityProps<UserNode>) {
    const { provider, identity: user } = props;
    super(scope, id, {
      provider,
      userName: user.name,
      path: user.userPath,
      existing: user.existing,
      ...permissionsOf(props),
      ...(user.pgpKey !== undefined && { pgpKey: user.pgpKey }),
    });
  }
}

/** Inputs of {@link TransferSource}. */
export interface TransferSourceProps {
  /** Provider of the source account. */
  readonly provider: TerraformProvider;
  readonly edge: TransferEdge;
  /** What the source's principals may do. */
  readonly statements: readonly PolicyStatement[];
}

/** Name without path: IAM attaches by name. */
const nameOf = (pathAndName: string): string => pathAndName.slice(pathAndName.lastIndexOf("/") + 1);

/** The names of some identifiers that are roles or users of the account: they get the policy as well. */
const named = (identifiers: readonly string[], type: "role" | "user"): string[] =>
  identifiers.flatMap((arn) => (arn.includes(`:${type}/`) ? nameOf(arn) : []));

/** In the source account of a transfer: what lets its principals assume exactly the transfer role. */
export class TransferSource extends AssumeRolePolicy {
  constructor(scope: Construct, id: string, { provider, edge, statements }: TransferSourceProps) {
    const { roles, users, groups, identifiers } = edge.assumedBy;
    super(scope, id, {
      provider,
      policyName: `s3-exchange-${edge.alias}`,
      permissions: policyDocument(statements),
      roles: [...roles.map(nameOf), ...named(identifiers, "role")],
      users: [...users.map(nameOf), ...named(identifiers, "user")],
      groups,
    });
  }
}
