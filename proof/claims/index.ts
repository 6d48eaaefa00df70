import { staying } from "../../model/edges";
import type { Graph } from "../../model/graph";
import { pipelineFindings } from "../pipeline/findings";
import { unexpectedNodesIn } from "../unexpected";
import { bucketClaims } from "./bucket-claims";
import { knownIdentities } from "./candidates";
import type { Claim } from "./claim";
import { assumerClaims, identityClaims } from "./identity-claims";
import { keyClaims } from "./key-claims";
import { roleClaims } from "./role-claims";
import { groupsOf, type ClaimScope } from "./scope";

export type { Claim } from "./claim";
export type { ClaimScope } from "./scope";

const nothingUndeclared = ({ graph, state }: ClaimScope): Claim => ({
  node: graph.name,
  name: "nothing undeclared",
  sentence: "the JSON holds no bucket and no key, and no role, user or group with policies, that nobody declared",
  assumptions: [],
  questions: [],
  findings: unexpectedNodesIn(graph)(state),
});

const pipelineClaims = ({ graph, support }: ClaimScope): Claim[] =>
  support && (graph.pipeline ?? graph.stateBucket)
    ? [
        {
          node: graph.name,
          name: "who deploys",
          sentence:
            "who may assume the roles of the pipeline is exactly who is declared, and they and the state bucket grant " +
            "no more than planning and deploying take",
          assumptions: [],
          questions: [],
          findings: pipelineFindings(graph, support),
        },
      ]
    : [];

/** All that is claimed of an environment: by bucket, key, role and user, then of those who assume transfer roles. */
export const claimsOf = (scope: ClaimScope): Claim[] => {
  const { graph, state } = scope;
  const groups = groupsOf(scope);
  const known = knownIdentities(graph, state);
  return [
    ...staying(graph.buckets).flatMap((bucket) => bucketClaims(scope, groups, known, bucket)),
    ...staying(graph.keys).flatMap((key) => keyClaims(scope, groups, known, key)),
    ...staying(graph.roles).flatMap((role) => [...roleClaims(scope, groups, role), identityClaims(scope, role)]),
    ...staying(graph.users).map((user) => identityClaims(scope, user)),
    ...assumerClaims(scope),
    nothingUndeclared(scope),
    ...pipelineClaims(scope),
  ];
};

/** Other graphs than one. */
export const othersThan = (graph: Graph, graphs: readonly Graph[]): Graph[] =>
  graphs.filter(({ name }) => name !== graph.name);
