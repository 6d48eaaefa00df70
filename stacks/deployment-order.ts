import type { AccountNode, Edge, Graph } from "../model/graph";
import type { ByMethod } from "../model/methods";

/** Whether S3 refuses what the source deploys while the destination is not there. */
const NEEDS_DESTINATION: ByMethod<boolean> = {
  "cross-account-put": false,
  "assume-role-put": false,
  replication: true,
};

/** How the managed accounts of an environment are deployed, where each has its own stack. */
export interface DeploymentOrder {
  /** The accounts, destinations before sources as far as that goes, each with those that it waits for, sorted by alias. */
  readonly waits: ReadonlyMap<AccountNode, readonly AccountNode[]>;
  /** The accounts that replicate to one another, directly or in a ring: each ring sorted by alias, none twice. */
  readonly rings: readonly (readonly AccountNode[])[];
}

const needsDestination = ({ method }: Edge): boolean => NEEDS_DESTINATION[method];

/** Where each account's files can get to, over any number of exchanges: to the account itself, too, if they come back. */
const reach = (accounts: readonly AccountNode[], edges: readonly Edge[]) => {
  const next = (from: AccountNode) => edges.filter(({ source }) => source === from).map((edge) => edge.destination);
  const direct = new Map(accounts.map((account) => [account, new Set(next(account))]));
  const reached = accounts.map((account) => {
    const all = new Set(direct.get(account));
    // A set that grows while it is walked hands out what was added.
    all.forEach((one) => direct.get(one)?.forEach((further) => all.add(further)));
    return [account, all] as const;
  });
  const byAccount = new Map(reached);
  return (from: AccountNode, to: AccountNode): boolean => byAccount.get(from)?.has(to) ?? false;
};

/**
 * Destinations before sources. S3 refuses a replication rule while its destination bucket is not there; other exchanges
 * only profit from the order, so those that lie in a ring are no part of it.
 *
 * Where accounts replicate to one another no order is right, and a stack may fail at first. Then no stack of the
 * environment waits for any: all start at once, and each gets as far as it can. For CDKTF 0.21 ends when a stack fails
 * while another still waits, and takes the Terraform runs of the rest with it, along with what they had not saved yet.
 *
 * @see https://github.com/hashicorp/terraform-cdk/issues/3206
 */
export const deploymentOrder = (graph: Graph): DeploymentOrder => {
  const accounts = graph.accounts.filter(({ managed }) => managed);
  const edges = graph.edges.filter(({ source, destination }) => source.managed && destination.managed);
  const replicas = reach(accounts, edges.filter(needsDestination));
  const files = reach(accounts, edges);
  const rings = accounts
    .filter((account) => replicas(account, account))
    .map((account) => accounts.filter((other) => replicas(account, other) && replicas(other, account)))
    .filter((ring, i, all) => all.findIndex(([first]) => first === ring[0]) === i);
  const ordered = edges.filter((edge) => !(needsDestination(edge) ? replicas : files)(edge.destination, edge.source));
  const after = (account: AccountNode): AccountNode[] => {
    const destinations = new Set(ordered.filter(({ source }) => source === account).map((edge) => edge.destination));
    return accounts.filter((other) => destinations.has(other));
  };
  const waits = new Map<AccountNode, readonly AccountNode[]>();
  const add = (account: AccountNode): void => {
    if (!waits.has(account)) {
      const destinations = after(account);
      destinations.forEach(add);
      waits.set(account, rings.length > 0 ? [] : destinations);
    }
  };
  accounts.forEach(add);
  return { waits, rings };
};
