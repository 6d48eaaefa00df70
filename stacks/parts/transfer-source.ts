import type { Construct } from "constructs";
import { policyDocument } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import type { TransferEdge } from "../../model/graph";
import { AssumeRolePolicy } from "../../modules/assume-role-policy";
import type { PartProps } from "./part-props";

/** Inputs of {@link TransferSource}. */
export interface TransferSourceProps extends Pick<PartProps, "provider"> {
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
