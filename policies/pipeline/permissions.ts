import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import type { AccountNode, Graph } from "../../model/graph";
import type { Purpose } from "../../model/pipeline-roles";
import { byCodeUnit } from "../../model/sort";
import { PIPELINE_ACTIONS as ACTIONS, grant, type ActionGroup } from "./actions";
import { holdingsOf, type Holdings } from "./holdings";
import { stateStatements } from "./state-access";

/** The tags that every resource of an environment carries, under which keys are known before they have an ARN. */
const tagged = (key: "aws:RequestTag" | "aws:ResourceTag", { name }: Graph) => ({
  [`${key}/Environment`]: name,
  [`${key}/ManagedBy`]: "s3-exchange",
});

const hasKeys = ({ madeKeys, knownKeys }: Holdings): boolean => madeKeys.length + knownKeys.length > 0;

const readStatements = (graph: Graph, holdings: Holdings): PolicyStatement[] => {
  const { assuming, knownKeys, madeKeys } = holdings;
  const own: Conditions = { StringEquals: tagged("aws:ResourceTag", graph) };
  return [
    ...grant(ACTIONS.readBuckets, holdings.buckets),
    ...grant(ACTIONS.readRoles, [...holdings.roles, ...assuming.roles]),
    ...grant(ACTIONS.readUsers, [...holdings.users, ...assuming.users]),
    ...grant(ACTIONS.readAccessKeys, holdings.keyedUsers),
    ...grant(ACTIONS.readGroups, assuming.groups),
    ...grant(ACTIONS.readPolicies, holdings.policies),
    ...grant(ACTIONS.readKeys, madeKeys, own),
    ...grant({ ...ACTIONS.readKeys, sid: "ReadKnownKeys" }, knownKeys),
    ...grant(ACTIONS.findAliases, hasKeys(holdings) ? ["*"] : []),
  ];
};

const keyStatements = (graph: Graph, { madeKeys, knownKeys, aliases, keyRegions }: Holdings): PolicyStatement[] => {
  const own: Conditions = { StringEquals: tagged("aws:ResourceTag", graph) };
  const asked = tagged("aws:RequestTag", graph);
  return [
    ...grant(ACTIONS.createKeys, madeKeys.length > 0 ? ["*"] : [], {
      StringEquals: { ...asked, "aws:RequestedRegion": oneOrMany([...keyRegions].sort(byCodeUnit)) },
    }),
    // Whoever tags a key has it: so this is for keys that nobody has named or tagged yet, as a new one.
    ...grant(ACTIONS.tagNewKeys, madeKeys, {
      StringEquals: asked,
      StringEqualsIfExists: tagged("aws:ResourceTag", graph),
      Null: { "kms:ResourceAliases": "true" },
    }),
    ...grant(ACTIONS.manageKeys, madeKeys, own),
    ...grant({ ...ACTIONS.manageKeys, sid: "ManageKnownKeys" }, knownKeys),
    ...grant(ACTIONS.nameKeys, aliases),
    ...(graph.protect
      ? []
      : [
          ...grant(ACTIONS.deleteKeys, madeKeys, own),
          ...grant({ ...ACTIONS.deleteKeys, sid: "DeleteKnownKeys" }, knownKeys),
        ]),
  ];
};

/**
 * Creates roles or users, and writes their policies, as long as they have their boundary: who deploys cannot rise above it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
const identityStatements = (
  creating: ActionGroup,
  bounding: ActionGroup,
  within: Holdings["rolesWithin"],
): PolicyStatement[] =>
  [...within].flatMap(([boundary, arns], index) => {
    if (boundary === undefined) {
      return grant(creating, arns);
    }
    const only: Conditions = { StringEquals: { "iam:PermissionsBoundary": boundary } };
    const numbered = (group: ActionGroup) => ({ ...group, sid: index === 0 ? group.sid : `${group.sid}${index + 1}` });
    return [...grant(numbered(creating), arns, only), ...grant(numbered(bounding), arns, only)];
  });

/** All that have a boundary. */
const bounded = (within: Holdings["rolesWithin"]): string[] =>
  [...within].flatMap(([boundary, arns]) => (boundary === undefined ? [] : arns));

const writeStatements = (graph: Graph, holdings: Holdings): PolicyStatement[] => {
  const { assuming, liveRoles, liveUsers, rolesWithin, usersWithin, policies } = holdings;
  const ownPolicies: Conditions = { ArnLike: { "iam:PolicyARN": oneOrMany([...policies].sort(byCodeUnit)) } };
  const toS3: Conditions = { StringEquals: { "iam:PassedToService": "s3.amazonaws.com" } };
  return [
    ...grant(ACTIONS.configureBuckets, holdings.liveBuckets),
    ...grant(ACTIONS.lockBuckets, holdings.lockedBuckets),
    ...grant(ACTIONS.deleteBuckets, graph.protect ? [] : holdings.liveBuckets),
    ...identityStatements(ACTIONS.createRoles, ACTIONS.boundRoles, rolesWithin),
    ...grant(ACTIONS.manageRoles, liveRoles),
    ...grant(ACTIONS.attachToRoles, [...liveRoles, ...assuming.roles], ownPolicies),
    ...grant(ACTIONS.detachFromRoles, liveRoles),
    ...grant(ACTIONS.passRoles, holdings.replicationRoles, toS3),
    ...identityStatements(ACTIONS.createUsers, ACTIONS.boundUsers, usersWithin),
    ...grant(ACTIONS.manageUsers, liveUsers),
    ...grant(ACTIONS.attachToUsers, [...liveUsers, ...assuming.users], ownPolicies),
    ...grant(ACTIONS.detachFromUsers, liveUsers),
    ...grant(ACTIONS.manageAccessKeys, holdings.keyedUsers),
    ...grant(ACTIONS.attachToGroups, assuming.groups, ownPolicies),
    ...grant(ACTIONS.managePolicies, policies),
    ...grant(ACTIONS.keepBoundaries, [...bounded(rolesWithin), ...bounded(usersWithin)]).map(
      (statement): PolicyStatement => ({ ...statement, Effect: "Deny" }),
    ),
    ...keyStatements(graph, holdings),
  ];
};

/**
 * All that a role of the pipeline may do in an account: to plan, read what the environment holds there; to deploy, change
 * it too. Neither reads or writes a file of an exchange.
 */
export const pipelineStatements = (graph: Graph, account: AccountNode, purpose: Purpose): PolicyStatement[] => {
  const holdings = holdingsOf(graph, account);
  return [
    ...readStatements(graph, holdings),
    ...(purpose === "deploy" ? writeStatements(graph, holdings) : []),
    ...stateStatements(graph, account, purpose),
  ];
};
