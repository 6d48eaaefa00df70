import { oneOrMany } from "../../iam/document";
import { policyJson } from "../../iam/size";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { isPut } from "../../model/graph";
import type { Edge, Graph, Identity, TransferEdge } from "../../model/graph";
import { groupBy } from "../../model/group";
import { LIMITS } from "../../model/limits";
import { grantsOf } from "../expected/grants";
import type { Grant } from "../expected/grants";
import { declaredPolicy } from "./access";
import type { DeclaredAccess } from "./access";
import { keyClause, placeClause } from "./grant-statements";

/** A grant, and the exchange that it belongs to. */
interface EdgeGrant {
  readonly edge: Edge;
  readonly grant: Grant;
}

const grantsIn = (edges: readonly Edge[]): EdgeGrant[] =>
  edges.flatMap((edge) => grantsOf(edge).identity.map((grant) => ({ edge, grant })));

/** A bucket's name can be taken by a stranger once the bucket is deleted, so a writer's bucket must be the partner's. */
const ownedBy = (accounts: readonly string[]): Conditions => ({
  StringEquals: { "s3:ResourceAccount": oneOrMany(accounts) },
});

/** What is granted for each exchange by itself. */
const apart = (edges: readonly Edge[]): PolicyStatement[] =>
  grantsIn(edges).flatMap(({ edge, grant }) =>
    grant.key ? keyClause([grant]) : [placeClause(grant, isPut(edge) ? ownedBy([grant.bucket.account.id]) : {})],
  );

/**
 * What is granted where exchanges share statements: keys of one Region serve all their buckets there. Where even that would
 * not fit into a policy, the buckets of several partners share the accounts of those partners too.
 */
const shared = (edges: readonly Edge[], acrossAccounts: boolean): PolicyStatement[] => {
  const keyGroups = groupBy(
    grantsIn(edges).filter(({ grant: { key } }) => key !== undefined),
    ({ grant: { actions, key } }) => [actions, key?.region, acrossAccounts || key?.account.id].join(),
  );
  const partners = [...new Set(edges.filter(isPut).map(({ destination }) => destination.id))];
  return [
    ...grantsIn(edges).flatMap(({ edge, grant }) =>
      grant.key
        ? []
        : [placeClause(grant, isPut(edge) ? ownedBy(acrossAccounts ? partners : [grant.bucket.account.id]) : {})],
    ),
    ...[...keyGroups.values()].flatMap(([first, ...more]) =>
      keyClause([first.grant, ...more.map(({ grant }) => grant)]),
    ),
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
