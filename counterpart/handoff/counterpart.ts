import { SIDES, type ExchangeSide } from "../../model/facts/definitions";
import type { AccountNode, Edge } from "../../model/graph";

/** The two parties of an exchange, as the hand-off sees them. */
export interface Parties {
  /** Who gets the hand-off. */
  readonly them: AccountNode;
  /** Who hands off. */
  readonly us: AccountNode;
  /** The side of the exchange that the counterpart is. */
  readonly end: ExchangeSide;
}

/**
 * The parties of an exchange. The counterpart is the account that we do not manage; where we manage both, somebody must say
 * which of them gets the hand-off.
 *
 * @param wanted alias of the account that gets it
 * @throws Error that names the accounts of the exchange
 */
export const partiesOf = (edge: Edge, wanted?: string): Parties => {
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
