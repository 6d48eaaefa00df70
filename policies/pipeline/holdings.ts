import { iamArn, kmsArn } from "../../iam/arn";
import { distinct } from "../../iam/document";
import { isReplication, isTransfer } from "../../model/edges";
import type { AccountNode, Graph, TransferEdge } from "../../model/graph";
import { groupBy } from "../../model/group";
import { sourceStatements } from "../identity-statements";

/** What an account holds of an environment, as ARNs: all of it, and what Terraform still changes of it. */
export interface Holdings {
  readonly buckets: readonly string[];
  readonly liveBuckets: readonly string[];
  readonly lockedBuckets: readonly string[];
  readonly roles: readonly string[];
  readonly liveRoles: readonly string[];
  /** Live roles, and live users, by their permissions boundary. */
  readonly rolesWithin: ReadonlyMap<string | undefined, readonly string[]>;
  readonly usersWithin: ReadonlyMap<string | undefined, readonly string[]>;
  readonly replicationRoles: readonly string[];
  readonly users: readonly string[];
  readonly liveUsers: readonly string[];
  /** Users whose access key Terraform makes. */
  readonly keyedUsers: readonly string[];
  /** Roles, users and groups that exist, to which policies of the environment are attached. */
  readonly assuming: {
    readonly roles: readonly string[];
    readonly users: readonly string[];
    readonly groups: readonly string[];
  };
  /** Managed policies: numbered ones as patterns. */
  readonly policies: readonly string[];
  /** KMS keys that we make: patterns that their tags narrow. */
  readonly madeKeys: readonly string[];
  readonly knownKeys: readonly string[];
  readonly aliases: readonly string[];
  /** Regions of the keys that we make. */
  readonly keyRegions: readonly string[];
}

/** Room for two digits: a role's exchanges fill more policies, or fewer, from one deployment to the next. */
const NUMBERED = "-s3-exchange-p??";

/** What an account holds of an environment. */
export const holdingsOf = (graph: Graph, account: AccountNode): Holdings => {
  const here = <T extends { readonly account: AccountNode }>(nodes: readonly T[]): T[] =>
    nodes.filter((node) => node.account === account);
  const live = <T extends { readonly retired: boolean }>(nodes: readonly T[]): T[] =>
    nodes.filter(({ retired }) => !retired);
  const arns = (nodes: readonly { readonly arn: string }[]): string[] => nodes.map(({ arn }) => arn);

  const within = (nodes: readonly { readonly arn: string; readonly boundary: string | undefined }[]) =>
    new Map([...groupBy(nodes, ({ boundary }) => boundary)].map(([boundary, same]) => [boundary, arns(same)]));

  const [buckets, roles, users, keys] = [here(graph.buckets), here(graph.roles), here(graph.users), here(graph.keys)];
  const made = keys.flatMap(({ name, region }) => (name === undefined ? [] : [{ name, region }]));
  const keyRegions = distinct(made.map(({ region }) => region));
  const sources = graph.edges
    .filter(isTransfer)
    .filter((edge) => edge.source === account && sourceStatements(edge) !== undefined);
  const assuming = (kind: "roles" | "users" | "groups", type: string): string[] =>
    distinct(
      sources.flatMap(({ assumedBy }: TransferEdge) => [
        ...assumedBy[kind].map((name) => iamArn(account, type, name)),
        ...assumedBy.identifiers.filter((arn) => arn.includes(`:${type}/`)),
      ]),
    );
  return {
    buckets: arns(buckets),
    liveBuckets: arns(live(buckets)),
    lockedBuckets: arns(live(buckets).filter(({ objectLock }) => objectLock)),
    roles: arns(roles),
    liveRoles: arns(live(roles)),
    rolesWithin: within(live(roles)),
    usersWithin: within(live(users)),
    replicationRoles: distinct(
      graph.edges.filter(isReplication).flatMap(({ role }) => (role.account === account ? [role.arn] : [])),
    ),
    users: arns(users),
    liveUsers: arns(live(users)),
    keyedUsers: arns(users.filter(({ pgpKey }) => pgpKey !== undefined)),
    assuming: {
      roles: assuming("roles", "role"),
      users: assuming("users", "user"),
      groups: assuming("groups", "group"),
    },
    policies: [
      ...[...roles, ...users].map(({ name }) => iamArn(account, "policy", `${name}${NUMBERED}`)),
      ...sources.map(({ alias }) => iamArn(account, "policy", `s3-exchange-${alias}`)),
    ],
    madeKeys: keyRegions.map((region) => kmsArn(account, region, "key/*")),
    knownKeys: keys.flatMap(({ name, arn }) => (name === undefined && arn !== undefined ? [arn] : [])),
    aliases: made.map(({ name, region }) => kmsArn(account, region, `alias/${name}`)),
    keyRegions,
  };
};
