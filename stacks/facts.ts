import { SIDES } from "../model/facts/definitions";
import { factsOf as allFactsOf, type FactValue } from "../model/facts/facts";
import type { AccountNode, Edge } from "../model/graph";
import type { KeyArns } from "../policies/key-arns";

/** What one side of an exchange is told about the other, in the spelling of Terraform outputs. */
export type Facts = Readonly<Record<string, FactValue>>;

/** What the counterpart of an exchange must be told: the facts of each of its sides that a stack holds. */
export const factsOf = (
  edge: Edge,
  keyArns: KeyArns,
  holds: (account: AccountNode) => boolean,
): Readonly<Record<string, Facts>> => {
  const told = allFactsOf(edge, { keyArns }).filter(({ output }) => output);
  return Object.fromEntries(
    SIDES.filter((side) => holds(edge[side])).map((side) => [
      side,
      Object.fromEntries(
        told.flatMap((fact) =>
          fact.side === side && fact.value !== undefined ? [[fact.name, fact.value] as const] : [],
        ),
      ),
    ]),
  );
};
