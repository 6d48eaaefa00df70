import { BUCKET_TYPES, readBucket } from "../../aws/deployed-state/bucket";
import { readIdentity } from "../../aws/deployed-state/identity";
import { readKey } from "../../aws/deployed-state/key";
import { listBuckets, listIdentities, listKeys } from "../../aws/deployed-state/listing";
import type { Observed } from "../../aws/deployed-state/reading";
import { replicationAttributes } from "../../aws/deployed-state/replication-attributes";
import type { Graph } from "../../model/graph";
import { emptyState, identityKey, type DeployedState } from "../../proof/deployed-state/deployed-state";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { messageOf } from "../../runtime/failure";
import type { AccountClients, AccountRef, ClientsOf } from "../aws/clients";
import { accountsOf, type Inventory } from "../aws/inventory";

/** Inputs of {@link observe}. */
export interface ObserveProps {
  readonly endpoint: string;
  readonly clientsOf: ClientsOf;
  readonly graph: Graph;
  /** What the accounts held before, which is none of ours. */
  readonly before: Inventory;
  /** What was synthesized: what was there before belongs to it, too, where it is imported or gets policies. */
  readonly synthesized: DeployedState;
}

const REPLICATION = "aws_s3_bucket_replication_configuration";
const explain = ({ fault }: { readonly fault: unknown }): string => messageOf(fault);

/** The emulator hides nothing: a part that cannot be read ends the comparison, unless it is of no concern. */
const whole = <T, Part extends string>({ observed, hidden }: Observed<T, Part>, unless?: Part): T => {
  for (const [part, { fault }] of hidden) {
    if (part !== unless) {
      throw fault instanceof Error ? fault : new Error(messageOf(fault));
    }
  }
  return observed;
};

interface MotoData {
  readonly s3?: { readonly FakeBucket?: readonly { readonly name: string; readonly replication?: unknown }[] };
}

/**
 * What moto has stored of replications, by the name of the bucket: its GetBucketReplication does not give everything back.
 *
 * @returns `undefined` where the emulator is not moto
 */
const motoReplications = async (endpoint: string): Promise<ReadonlyMap<string, Attributes | undefined> | undefined> => {
  const response = await fetch(`${endpoint}/moto-api/data.json`);
  const text = await response.text();
  if (!response.ok || !text.startsWith("{")) {
    return undefined;
  }
  const buckets = (JSON.parse(text) as MotoData).s3?.FakeBucket ?? [];
  return new Map(buckets.map(({ name, replication }) => [name, replicationAttributes(replication)]));
};

/** Puts what an account holds into a state. */
type Observe = (state: DeployedState, account: AccountRef, clients: AccountClients) => Promise<void>;

const identities =
  ({ before, synthesized }: ObserveProps): Observe =>
  async (state, { id: account }, { iam }) => {
    for (const { kind, name } of await listIdentities(iam)) {
      const key = identityKey(account, kind, name);
      const wanted = synthesized.identities.get(key);
      const foreign = before.has(`${kind} ${name} of ${account}`);
      if (wanted || !foreign) {
        const created = wanted?.created ?? !foreign;
        const read = await readIdentity({ iam, kind, name, account, explain });
        // Whom the others trust is no business of the environment's.
        const { trust, ...identity } = whole(read, created ? undefined : "trust");
        state.identities.set(key, { ...identity, created, ...(created && trust && { trust }) });
      }
    }
  };

const keysIn =
  (region: string, { before, graph }: ObserveProps): Observe =>
  async (state, { id: account }, clients) => {
    const kms = clients.kms(region);
    for (const { id, arn, pendingDeletion, managedByAws } of await listKeys(kms)) {
      const alias = graph.keys.find((key) => key.arn === arn)?.alias;
      const known = alias !== undefined || !before.has(`key ${id} of ${account}`);
      if (known && !pendingDeletion && !managedByAws) {
        state.keys.set(arn, whole(await readKey({ kms, arn, alias: alias ?? id, account, explain })));
      }
    }
  };

const buckets =
  ({ endpoint, before, graph }: ObserveProps): Observe =>
  async (state, { id: account, region }, clients) => {
    const stored = await motoReplications(endpoint);
    const types = BUCKET_TYPES.filter((type) => stored === undefined || type !== REPLICATION);
    for (const name of await listBuckets(clients.s3(region))) {
      const node = graph.buckets.find((bucket) => bucket.name === name);
      if (node || !before.has(`bucket ${name} of ${account}`)) {
        const s3 = clients.s3(node?.region ?? region);
        const bucket = whole(await readBucket({ s3, name, account, explain, types }));
        const replication = stored?.get(name);
        if (replication) {
          bucket.settings.set(REPLICATION, replication);
        }
        state.buckets.set(name, bucket);
      }
    }
  };

/** What the emulator holds, read back through the API of AWS: the same shape as what the synthesized JSON deploys. */
export const observe = async (props: ObserveProps): Promise<DeployedState> => {
  const state = emptyState();
  for (const { account, regions } of accountsOf(props.graph)) {
    const clients = await props.clientsOf(account);
    for (const read of [identities(props), buckets(props), ...regions.map((region) => keysIn(region, props))]) {
      await read(state, account, clients);
    }
  }
  return state;
};
