import { factsOf, type Fact } from "../../../model/facts/facts";
import type { FactName, ExchangeSide } from "../../../model/facts/definitions";
import type { AccountNode } from "../../../model/graph";
import type { LoadedDraft } from "../../../stacks/load-named";

/** What the counterpart of an exchange is asked for. */
export interface Asked extends LoadedDraft {
  /** The side that is the counterpart's. */
  readonly side: ExchangeSide;
  /** The account that is the counterpart's. */
  readonly counterpart: AccountNode;
  /** The facts of both sides. */
  readonly facts: readonly Fact[];
  /** Paths of what is awaited. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * What the counterpart of an exchange is asked for.
 *
 * @throws Error where both accounts are ours
 */
export const askedOf = (loaded: LoadedDraft): Asked => {
  const { edge, placeholders } = loaded;
  if (edge.source.managed && edge.destination.managed) {
    throw new Error(`'${edge.alias}' is between accounts that we manage: nobody has facts to return`);
  }
  const side = edge.source.managed ? "destination" : "source";
  const unknown = new Set(placeholders.map(({ path }) => path));
  return { ...loaded, side, counterpart: edge[side], facts: factsOf(edge, { unknown }), unknown };
};

/** A fact of one side, if the exchange has it. */
export const factOf = ({ facts }: Pick<Asked, "facts">, side: ExchangeSide, name: FactName): Fact | undefined =>
  facts.find((fact) => fact.side === side && fact.name === name);
