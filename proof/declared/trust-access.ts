import { accountRootArn, iamArn } from "../../iam/arn";
import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { isTransfer } from "../../model/edges";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { sessionRequirement } from "../specification/requirements/session";
import { assumersOf, trustedBy } from "../specification/trust";
import { declaredPolicy, type DeclaredAccess } from "./access";

/** Who of the source a trust policy must name: those who are stated, users for a group, or the whole account. */
const principalsOf = (edge: TransferEdge): { readonly arn: string; readonly conditions: Conditions }[] => {
  const { source } = edge;
  const stated = assumersOf(edge).map(({ arn }) =>
    arn === undefined
      ? {
          arn: accountRootArn(source),
          // A group cannot be named: every user of the account is admitted, and the group's policy does the rest.
          conditions: { ArnLike: { "aws:PrincipalArn": iamArn(source, "user", "*") } },
        }
      : { arn, conditions: {} },
  );
  return stated.length > 0 ? stated : [{ arn: accountRootArn(source), conditions: {} }];
};

const allow = (Principal: PolicyStatement["Principal"], Action: string, conditions: Conditions): PolicyStatement => ({
  Effect: "Allow",
  ...(Principal !== undefined && { Principal }),
  Action,
  ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
});

const transferStatements = (edge: TransferEdge): PolicyStatement[] =>
  principalsOf(edge).flatMap(({ arn, conditions }) => [
    allow({ AWS: arn }, "sts:AssumeRole", { ...sessionRequirement(edge).conditions, ...conditions }),
    ...(edge.sessionTags ? [allow({ AWS: arn }, "sts:TagSession", conditions)] : []),
  ]);

/** Who may begin sessions of a role by its trust policy, given any policies of their own. */
export const trustAccess = (graph: Graph, role: RoleNode): DeclaredAccess => {
  const { services, arns, undeclared } = trustedBy(role, graph);
  const declared = [
    ...graph.touching(role).filter(isTransfer).flatMap(transferStatements),
    ...(services.length > 0 ? [allow({ Service: oneOrMany(services) }, "sts:AssumeRole", {})] : []),
    ...(arns.length > 0 ? [allow({ AWS: oneOrMany(arns) }, "sts:AssumeRole", {})] : []),
  ];
  const own = undeclared ? [allow({ AWS: accountRootArn(role.account) }, "sts:AssumeRole", {})] : [];
  return {
    atMost: declaredPolicy("trust", [...declared, ...own]),
    atLeast: declaredPolicy("trust", declared),
  };
};
