import { policyJson } from "../../iam/size";
import type { PolicyStatement } from "../../iam/types";
import type { Edge, Graph, Identity, TransferEdge } from "../../model/graph";
import { groupBy } from "../../model/group";
import { LIMITS } from "../../model/limits";
import type { Grant } from "../specification/grant";
import { grantsOf } from "../specification/grants";
import { declaredPolicy, type DeclaredAccess } from "./access";
import { clauseOf, conditionsOf } from "./grant-statements";

const grantsIn = (edges: readonly Edge[]): Grant[] => edges.flatMap((edge) => grantsOf(edge).identity);

/** What is granted for each exchange by itself. */
const apart = (edges: readonly Edge[]): PolicyStatement[] => grantsIn(edges).map((grant) => clauseOf([grant]));

/**
 * What is granted where exchanges share statements: keys of one Region serve all their buckets there. Where even that would
 * not fit into a policy, the buckets of several partners share the accounts of those partners too.
 */
const shared = (edges: readonly Edge[], acrossAccounts: boolean): PolicyStatement[] => {
  const grants = grantsIn(edges);
  const files = grants.filter(({ key }) => key === undefined);
  const ofPartners = conditionsOf(files);
  const keyGroups = groupBy(
    grants.filter(({ key }) => key !== undefined),
    ({ actions, key }) => [actions, key?.region, acrossAccounts || key?.account.id].join(),
  );
  return [
    ...files.map((grant) => (acrossAccounts && grant.under ? clauseOf([grant], ofPartners) : clauseOf([grant]))),
    ...[...keyGroups.values()].map((group) => clauseOf(group)),
  ];
};

/** Half the room for inline policies: what takes no more surely has a statement for each partner. */
const surelyFits = ({ kind }: Identity, statements: readonly PolicyStatement[]): boolean =>
  policyJson(declaredPolicy("identity", statements)).length <=
  (kind === "role" ? LIMITS.roleInlineCharacters : LIMITS.userInlineCharacters) / 2;

/**
 * What the own policies of a role or user may let it do, given any policies of what it asks for: its exchanges.
 *
 * @param waits whether an exchange waits for a fact: then nothing must be granted for it yet
 */
export const identityAccess = (
  { touching }: Graph,
  identity: Identity,
  waits: (edge: Edge) => boolean = () => false,
): DeclaredAccess => {
  const edges = touching(identity);
  return {
    atMost: declaredPolicy("identity", shared(edges, !surelyFits(identity, apart(edges)))),
    atLeast: declaredPolicy("identity", apart(edges.filter((edge) => !waits(edge)))),
  };
};

/** What those who assume transfer roles may do by the policies that exchanges give to them: to assume exactly those. */
export const assumerAccess = (edges: readonly TransferEdge[]): DeclaredAccess => {
  const statements = edges
    .filter(({ holder }) => holder.kind === "role")
    .map(({ holder, sessionTags }): PolicyStatement => ({
      Effect: "Allow",
      Action: sessionTags ? ["sts:AssumeRole", "sts:TagSession"] : "sts:AssumeRole",
      Resource: holder.arn,
    }));
  const policy = declaredPolicy("identity", statements);
  return { atMost: policy, atLeast: policy };
};
