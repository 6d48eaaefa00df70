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
import { trustPolicy } from "../../policies/trust-policy";
import type { PartProps } from "./storage";

/** What a role is for, as the console shows it. */
const DESCRIPTIONS: ByMethod<string> = {
  "cross-account-put": "Writes files to partners' buckets",
  "assume-role-put": "Assumed by counterparts to write files to this account's buckets",
  replication: "Assumed by S3 to replicate files to partners' buckets",
};

const permissionsOf = (identity: Identity, { graph, keyArns }: PartProps) => {
  const { inline, keys, managed } = identityPolicies(graph, identity, keyArns);
  return {
    morePermissions: managed,
    ...(inline && { permissions: inline }),
    ...(keys && { keyPermissions: keys }),
  };
};

/** A role of a managed account, with the policies that its exchanges add up to. */
export class AccountRole extends ExchangeRole {
  constructor(scope: Construct, role: RoleNode, props: PartProps) {
    const { graph, provider } = props;
    super(scope, role.alias, {
      provider,
      description: DESCRIPTIONS[graph.touching(role)[0]?.method ?? "cross-account-put"],
      roleName: role.name,
      path: role.rolePath,
      permissionsBoundary: role.boundary,
      trustPolicy: trustPolicy(graph, role),
      existing: role.existing,
      ...permissionsOf(role, props),
    });
  }
}

/** A user of a managed account, with the policies that its exchanges add up to. */
export class AccountUser extends ExchangeUser {
  constructor(scope: Construct, user: UserNode, props: PartProps) {
    super(scope, user.alias, {
      provider: props.provider,
      userName: user.name,
      path: user.userPath,
      permissionsBoundary: user.boundary,
      existing: user.existing,
      ...permissionsOf(user, props),
      ...(user.pgpKey !== undefined && { pgpKey: user.pgpKey }),
    });
  }
}

/** Name without path: IAM attaches by name. */
const nameOf = (pathAndName: string): string => pathAndName.slice(pathAndName.lastIndexOf("/") + 1);

/** The names of some identifiers that are roles or users of the account: they get the policy as well. */
const named = (identifiers: readonly string[], type: "role" | "user"): string[] =>
  identifiers.flatMap((arn) => (arn.includes(`:${type}/`) ? nameOf(arn) : []));

/** In the source account of a transfer: what lets its principals assume exactly the transfer role. */
export class TransferSource extends AssumeRolePolicy {
  /** @param statements what the source's principals may do */
  constructor(
    scope: Construct,
    edge: TransferEdge,
    provider: TerraformProvider,
    statements: readonly PolicyStatement[],
  ) {
    const { roles, users, groups, identifiers } = edge.assumedBy;
    super(scope, edge.alias, {
      provider,
      policyName: `s3-exchange-${edge.alias}`,
      permissions: policyDocument(statements),
      roles: [...roles.map(nameOf), ...named(identifiers, "role")],
      users: [...users.map(nameOf), ...named(identifiers, "user")],
      groups,
    });
  }
}
