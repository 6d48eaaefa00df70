import { paginateListPolicies } from "@aws-sdk/client-iam";
import { paginateListAliases } from "@aws-sdk/client-kms";
import { listBuckets, listIdentities, listKeys } from "../../aws/deployed-state/listing";
import type { Graph } from "../../model/graph";
import type { AccountClients, AccountRef, ClientsOf } from "./clients";

/** Everything of the services that the project uses, by what it is: `bucket acme-drop of 444455556666`. */
export type Inventory = ReadonlySet<string>;

/** The accounts of an environment and, of each, the Regions that it uses. */
export const accountsOf = ({ accounts, buckets, keys }: Graph): { account: AccountRef; regions: string[] }[] =>
  accounts.map((account) => {
    const regions = [...buckets, ...keys].filter((node) => node.account === account).map(({ region }) => region);
    return { account, regions: [...new Set([account.region, ...regions])].sort() };
  });

const PENDING = "key pending deletion ";

const policies = async ({ iam: client }: AccountClients): Promise<string[]> => {
  const found: string[] = [];
  for await (const { Policies = [] } of paginateListPolicies({ client }, { Scope: "Local" })) {
    found.push(...Policies.map(({ PolicyName = "" }) => `policy ${PolicyName}`));
  }
  return found;
};

const aliases = async (clients: AccountClients, region: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { Aliases = [] } of paginateListAliases({ client: clients.kms(region) }, {})) {
    found.push(...Aliases.map(({ AliasName = "" }) => AliasName).filter((name) => !name.startsWith("alias/aws/")));
  }
  return found;
};

const keys = async (clients: AccountClients, region: string): Promise<string[]> =>
  (await listKeys(clients.kms(region))).map(({ id, pendingDeletion }) =>
    pendingDeletion ? `${PENDING}${id}` : `key ${id}`,
  );

/** What the accounts of an environment hold in the emulator. */
export const takeInventory = async (clientsOf: ClientsOf, graph: Graph): Promise<Inventory> => {
  const found = new Set<string>();
  for (const { account, regions } of accountsOf(graph)) {
    const clients = await clientsOf(account);
    const names = [
      ...(await listBuckets(clients.s3(account.region))).map((name) => `bucket ${name}`),
      ...(await listIdentities(clients.iam)).map(({ kind, name }) => `${kind} ${name}`),
      ...(await policies(clients)),
      ...(await Promise.all(regions.flatMap((region) => [keys(clients, region), aliases(clients, region)]))).flat(),
    ];
    names.forEach((name) => found.add(`${name} of ${account.id}`));
  }
  return found;
};

/** What a sandbox has left behind. */
export interface Leftovers {
  /** Keys that KMS deletes later, as it always does. */
  readonly pendingKeys: number;
  /** Whatever else was not there before. */
  readonly other: readonly string[];
}

/** Compares what is there with what was there before. */
export const leftoversIn = (before: Inventory, after: Inventory): Leftovers => {
  const left = [...after].filter((name) => !before.has(name)).sort();
  const other = left.filter((name) => !name.startsWith(PENDING));
  return { pendingKeys: left.length - other.length, other };
};
