import { keyOf, nodesOf, receiver, sender } from "../../model/edges";
import type { Edge, Graph } from "../../model/graph";
import { groupBy } from "../../model/group";
import { missingKeyArns } from "../../stacks/layout";
import type { Proof } from "../prove";

/** How an exchange stands: `declared` where the proof was left out. */
export type State = "declared" | "proved" | "waits" | "failed";

/** A fact that is not in the environment file yet. */
export interface AwaitedFact {
  /** Its path in the environment file. */
  readonly path: string;
  /** Who tells it: the alias of the account whose owner knows it, or the stack of ours that has it as an output. */
  readonly from: string;
  /** What to do. */
  readonly remedy: string;
}

/** What the proof says of an exchange and of the nodes that it touches. */
export interface ExchangeProof {
  /** Requests that are allowed, and denied, as they should be. */
  readonly allowed: number;
  readonly denied: number;
  readonly surprises: number;
  /** Names of the published surplus that it grants. */
  readonly surplus: readonly string[];
}

/** Where an exchange leads. */
export interface Receiver {
  readonly alias: string;
  readonly encryption: "SSE-S3" | "SSE-KMS";
  /** Alias of its customer managed KMS key. */
  readonly key?: string;
}

/** How an exchange stands. */
export interface ExchangeStatus {
  readonly alias: string;
  readonly state: State;
  readonly method: Edge["method"];
  /** Aliases of the accounts. */
  readonly source: string;
  readonly destination: string;
  /** Path in the environment file of the role or user that writes. */
  readonly sender: string;
  /** Aliases of the buckets that it touches. */
  readonly buckets: readonly string[];
  readonly receiver: Receiver;
  readonly prefix: string;
  readonly waiting: readonly AwaitedFact[];
  /** `undefined` where the proof was left out, and where facts of the counterpart are awaited. */
  readonly proof?: ExchangeProof;
}

const proofOf = (edge: Edge, subjects: ReadonlyMap<string, Proof["subjects"][number]>): ExchangeProof => {
  const names = [edge.alias, ...nodesOf(edge).map(({ path }) => path)];
  const proofs = names.flatMap((name) => subjects.get(name) ?? []);
  const sum = (value: (each: (typeof proofs)[number]) => number): number =>
    proofs.reduce((total, each) => total + value(each), 0);
  return {
    allowed: sum(({ allowed }) => allowed),
    denied: sum(({ denied }) => denied),
    surprises: sum(({ violations, wrongSettings }) => violations.length + wrongSettings.length),
    surplus: [...new Set(proofs.flatMap(({ surplus }) => surplus))].sort(),
  };
};

const stateOf = (proof: ExchangeProof | undefined, waiting: readonly AwaitedFact[]): State => {
  if (proof !== undefined && proof.surprises > 0) {
    return "failed";
  }
  return waiting.length > 0 ? "waits" : proof ? "proved" : "declared";
};

/** What the exchanges wait for, by alias. */
const awaitedIn = (graph: Graph): ReadonlyMap<string, readonly AwaitedFact[]> => {
  const ofCounterparts = graph.pending.map(
    ({ alias, missing }) =>
      [
        alias,
        missing.map(({ path, account }) => ({ path, from: account, remedy: `${account} must tell it` })),
      ] as const,
  );
  const ofStacks = [...groupBy(missingKeyArns(graph), ({ exchange }) => exchange)].map(
    ([alias, facts]) =>
      [
        alias,
        facts.map(({ fact, from }) => ({ path: fact, from, remedy: `deploy ${from}, then enter its key_arn` })),
      ] as const,
  );
  return new Map([...ofCounterparts, ...ofStacks]);
};

/**
 * How the exchanges of an environment stand, sorted by alias.
 *
 * @param graph what is known
 * @param draft the same with placeholders for what is awaited, which has every exchange
 * @param proof what the proof found; the states say nothing of it when it is left out
 */
export const statusOf = (graph: Graph, draft: Graph, proof?: Proof): ExchangeStatus[] => {
  const awaited = awaitedIn(graph);
  const pending = new Set(graph.pending.map(({ alias }) => alias));
  const subjects = new Map(proof?.subjects.map((subject) => [subject.name, subject]));
  return draft.edges.map((edge): ExchangeStatus => {
    const waiting = awaited.get(edge.alias) ?? [];
    const proved = proof && !pending.has(edge.alias) ? proofOf(edge, subjects) : undefined;
    const bucket = receiver(edge);
    const key = keyOf(bucket);
    return {
      alias: edge.alias,
      state: stateOf(proved, waiting),
      method: edge.method,
      source: edge.source.alias,
      destination: edge.destination.alias,
      sender: sender(edge).path,
      buckets: nodesOf(edge).flatMap(({ kind, alias }) => (kind === "bucket" ? [alias] : [])),
      receiver: { alias: bucket.alias, encryption: bucket.encryption.type, ...(key && { key: key.alias }) },
      prefix: edge.prefix,
      waiting,
      ...(proved && { proof: proved }),
    };
  });
};
