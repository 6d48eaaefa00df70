import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseStrictJson } from "../iam/json";
import type { Environment, Key } from "../model";
import { completePart } from "../model/awaited/pending";
import { counterpartView } from "../model/counterpart-view";
import type { Graph } from "../model/graph";
import { pathAndNameOf, type Purpose } from "../model/pipeline-roles";
import { load } from "../stacks/load";
import { supportStacksOf } from "../stacks/support-stacks";
import { synthesize } from "../stacks/synthesize";
import type { Waiting } from "../stacks/layout";
import { partOf } from "./deployed-state/resources";
import type { TerraformJson } from "./deployed-state/terraform-json";

/** What the environment file states and the JSON does not. */
export interface EnvironmentFacts {
  /** Ids of accounts, by alias. */
  readonly accounts: Readonly<Record<string, string>>;
  /** ARNs of keys that are facts, by alias. */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Why something may stand in the JSON that is not known, by address and attribute.
   * @default - nothing may
   */
  readonly accepted?: Readonly<Record<string, string>>;
  /**
   * Names of the roles of the pipeline, by what they are for.
   * @default - it has none
   */
  readonly pipeline?: Readonly<Record<Purpose, string>>;
}

/** The synthesized Terraform JSON of everybody who takes part in the exchanges of an environment. */
export interface BothSides {
  /** Stack → JSON of the accounts that we manage. */
  readonly ours: Readonly<Record<string, TerraformJson>>;
  /** The same, byte by byte as CDKTF writes it. */
  readonly written: Readonly<Record<string, string>>;
  /** Stack → bytes of what is beside the exchanges: the stacks of the pipeline's roles and of the state bucket. */
  readonly support: Readonly<Record<string, string>>;
  /** JSON of the counterparts' accounts, as their own view of the exchanges gives it. */
  readonly theirs: TerraformJson;
  readonly facts: EnvironmentFacts;
  /** Where our side is read from plans: addresses of what they destroy and must stay. */
  readonly destroyed?: readonly string[];
  /** What our stacks must still be told. */
  readonly waiting: readonly Waiting[];
}

/**
 * Reads the JSON of a stack.
 *
 * @throws DuplicateKeyError where it says something twice
 */
export const parseStack = (text: string): TerraformJson => parseStrictJson(text) as TerraformJson;

/** Synthesizes one environment in a folder of its own, which is gone afterwards. */
const synthesizeOne = (
  graph: Graph,
  withSupport?: typeof supportStacksOf,
): { written: Record<string, string>; support: Record<string, string>; waiting: readonly Waiting[] } => {
  const folder = mkdtempSync(path.join(tmpdir(), "s3-exchange-proof-"));
  try {
    const { stacks, support, waiting } = synthesize([graph], folder, withSupport);
    const read = (written: readonly { readonly name: string; readonly file: string }[]) =>
      Object.fromEntries(written.map(({ name, file }) => [name, readFileSync(path.join(folder, file), "utf8")]));
    return { written: read(stacks), support: read(support), waiting };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** One stack for everybody: a key that it creates needs no fact, which only the layout `account` takes beside a name. */
const inOneStack = ({ keys = {}, ...environment }: Environment): Environment => ({
  ...environment,
  layout: "environment",
  keys: Object.fromEntries(
    Object.entries(keys).map(([alias, key]) => {
      const { arn, ...created } = key;
      return [alias, arn !== undefined && key.name !== undefined ? (created as Key) : key];
    }),
  ),
});

/** Name of a role of the pipeline, without its path: the same in each account. */
const roleName = (graph: Graph, purpose: Purpose): string => pathAndNameOf(graph, purpose).split("/").at(-1) ?? "";

/**
 * Synthesizes our side of an environment as it is deployed, and the counterparts' side through their own view of it.
 *
 * @param environment what the environment file exports
 * @param graph the same, resolved
 * @throws InvalidEnvironmentsError where a counterpart's view breaks a rule
 */
export const synthesizeBothSides = (environment: Environment, graph: Graph): BothSides => {
  const external = graph.accounts.filter(({ managed, retired }) => !managed && !retired);
  const { written, support, waiting } = synthesizeOne(graph, supportStacksOf);
  const ours = Object.fromEntries(Object.entries(written).map(([stack, text]) => [stack, parseStack(text)]));
  const facts = {
    accounts: Object.fromEntries(graph.accounts.map(({ alias, id }) => [alias, id])),
    keys: Object.fromEntries(graph.keys.flatMap(({ alias, arn }) => (arn === undefined ? [] : [[alias, arn]]))),
    ...(Object.keys(graph.accepted).length > 0 && { accepted: graph.accepted }),
    ...(graph.pipeline && { pipeline: { plan: roleName(graph, "plan"), deploy: roleName(graph, "deploy") } }),
  };
  const everybody = external.reduce(
    (seen, { alias }) => counterpartView(seen, alias),
    completePart(environment, graph),
  );
  const [viewed] = load([inOneStack(everybody)]);
  if (!viewed) {
    throw new Error(`the counterparts' view of '${graph.name}' gives no graph`);
  }
  const ids = new Set(external.map(({ id }) => id));
  const view = parseStack(synthesizeOne(viewed).written[graph.name] ?? "{}");
  return { ours, written, support, theirs: partOf(view, ids, (alias) => facts.keys[alias]), facts, waiting };
};
