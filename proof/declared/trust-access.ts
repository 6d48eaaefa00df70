import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { isTransfer } from "../../model/graph";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { assumersOf, rootArnOf, trustedBy } from "../expected/admissions";
import { declaredPolicy } from "./access";
import type { DeclaredAccess } from "./access";

/** Who of the source a trust policy must name: those who are stated, users for a group, or the whole account. */
const principalsOf = (edge: TransferEdge): { readonly arn: string; readonly conditions: Conditions }[] => {
  const { source } = edge;
  const stated = assumersOf(edge).map(({ arn }) =>
    arn === undefined
      ? {
          arn: rootArnOf(source),
          // A group cannot be named: every user of the account is admitted, and the group's policy does the rest.
          conditions: { ArnLike: { "aws:PrincipalArn": `arn:${source.partition}:iam::${source.id}:user/*` } },
        }
      : { arn, conditions: {} },
  );
  return stated.length > 0 ? stated : [{ arn: rootArnOf(source), conditions: {} }];
};

/** What whoever assumes the role must send, or be part of. */
const conditionsOf = ({ externalId, organizationId, sourceIps }: TransferEdge): Conditions => {
  const equals = {
    ...(externalId !== undefined && { "sts:ExternalId": externalId }),
    ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
  };
  return {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(sourceIps.length > 0 && { IpAddress: { "aws:SourceIp": sourceIps } }),
  };
};

const allow = (Principal: PolicyStatement["Principal"], Action: string, conditions: Conditions): PolicyStatement => ({
  Effect: "Allow",
  ...(Principal !== undefined && { Principal }),
  Action,
  ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
});

const transferStatements = (edge: TransferEdge): PolicyStatement[] =>
  principalsOf(edge).flatMap(({ arn, conditions }) => [
    allow({ AWS: arn }, "sts:AssumeRole", { ...conditionsOf(edge), ...conditions }),
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
  const own = undeclared ? [allow({ AWS: rootArnOf(role.account) }, "sts:AssumeRole", {})] : [];
  return {
    atMost: declaredPolicy("trust", [...declared, ...own]),
    atLeast: declaredPolicy("trust", declared),
  };
};
