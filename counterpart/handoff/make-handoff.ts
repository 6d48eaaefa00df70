import type { Placeholder } from "../../model/awaited/placeholders";
import { SIDES } from "../../model/facts/definitions";
import { factsOf } from "../../model/facts/facts";
import { factsTemplate } from "../../model/facts/template";
import type { AccountNode, Edge, Graph } from "../../model/graph";
import { Expectations } from "../../proof/expected/expectations";
import type { BothSides } from "../../proof/both-sides";
import { factsOutput } from "./facts-output";
import type { Handoff, Parties } from "./handoff";
import { openValues } from "./open-values";
import { policiesOf } from "./policies";
import { replicationOf } from "./replication-file";
import { accountPart } from "./account-part";
import { terraformOf } from "./terraform";

/** Inputs of {@link makeHandoff}. */
export interface MakeHandoffProps {
  /** The environment, with placeholders for what is awaited. */
  readonly graph: Graph;
  readonly edge: Edge;
  /**
   * Alias of the account that gets the hand-off.
   * @default - the account that we do not manage
   */
  readonly counterpart?: string | undefined;
  /** The JSON of both sides. */
  readonly sides: BothSides;
  /** What the exchange awaits, and what was filled in for it. */
  readonly awaited: readonly Placeholder[];
}

/**
 * The parties of an exchange. The counterpart is the account that we do not manage; where we manage both, somebody must say
 * which of them gets the hand-off.
 *
 * @param wanted alias of the account that gets it
 * @throws Error that names the accounts of the exchange
 */
const partiesOf = (edge: Edge, wanted?: string): Parties => {
  const { source, destination, alias } = edge;
  const both = `'${source.alias}' (source) or '${destination.alias}' (destination)`;
  const external = [source, destination].find(({ managed }) => !managed);
  if (wanted === undefined && external === undefined) {
    throw new Error(
      `both accounts of exchange '${alias}' are managed: say with --for which of them the hand-off is for, ${both}`,
    );
  }
  const end = SIDES.find((side) => edge[side].alias === (wanted ?? external?.alias));
  if (end === undefined) {
    throw new Error(`'${wanted ?? ""}' is no account of exchange '${alias}': write ${both}`);
  }
  const [them, us] = end === "source" ? [source, destination] : [destination, source];
  return { them, us, end };
};

/** A stack of ours that waits for a fact has only a part of the policies: they must not be handed off as the whole. */
const checkWhole = ({ waiting }: BothSides, { alias }: Edge, { managed }: AccountNode): void => {
  const missing = waiting.find(({ exchange }) => managed && exchange === alias);
  if (missing) {
    throw new Error(
      `'${alias}' is not complete in ${missing.stack}: deploy ${missing.from}, enter ${missing.fact}, and make the hand-off then`,
    );
  }
};

/**
 * Collects everything that a counterpart is told about an exchange, from the JSON of both sides that the proof reads.
 *
 * @throws Error where nobody says which of two managed accounts is the counterpart, and where our own stack waits for a fact
 */
export const makeHandoff = ({ graph, sides, edge, counterpart, awaited }: MakeHandoffProps): Handoff => {
  const parties = partiesOf(edge, counterpart);
  const { them, us, end } = parties;
  checkWhole(sides, edge, them);
  const part = accountPart(sides, graph, edge, them);
  const placeholders = openValues(awaited, graph, part, them);
  const unknown = new Set(awaited.flatMap(({ path, invented }) => (invented ? path : [])));
  const facts = factsOf(edge, { unknown });
  return {
    ...parties,
    environment: graph.name,
    edge,
    expectations: new Expectations(graph, edge),
    tell: facts.filter((fact) => fact.side !== end),
    need: facts.filter((fact) => fact.side === end),
    factsTemplate: factsTemplate({ environment: graph.name, edge, facts, theirs: end }),
    policies: policiesOf(part),
    replication: replicationOf(part),
    terraform: terraformOf({
      sides,
      part,
      graph,
      them,
      placeholders,
      facts: factsOutput(graph.name, edge, end, part),
    }),
    placeholders,
    pending: unknown.size > 0,
    contact: us.contact,
  };
};
