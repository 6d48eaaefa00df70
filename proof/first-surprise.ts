import type { Graph } from "../model/graph";
import { expectedAccess } from "./expected";
import type { Case } from "./expected/case";
import { isDeclared, ownStatementsOf } from "./judge/declared";
import { judge } from "./judge/judge";
import { expectedSettings, isWrong } from "./settings";
import { unexpectedIdentities } from "./unexpected";
import type { World } from "./world/world";

/** Finds in a world something that is not as expected; `undefined` where all is. */
export type FindSurprise = (world: World, isTouched?: (expected: Case) => boolean) => string | undefined;

/**
 * Judges worlds of one environment as `prove` does, but stops at the first surprise, and computes the table only once. A
 * caller that knows which lines of the table a change can touch may leave out the others.
 */
export const surpriseFinder = (graph: Graph): FindSurprise => {
  const own = ownStatementsOf(graph);
  const table = expectedAccess(graph).flatMap(({ kind, cases }) =>
    cases().map((expected) => ({ ofExchange: kind === "exchange", expected })),
  );
  return (world, isTouched = () => true) => {
    const setting = expectedSettings(graph, world).find(isWrong);
    if (setting) {
      return `${setting.subject}: ${setting.name}`;
    }
    const [unexpected] = unexpectedIdentities(graph, world);
    if (unexpected !== undefined) {
      return unexpected;
    }
    for (const { ofExchange, expected } of table) {
      if (isTouched(expected)) {
        const verdict = judge(world, expected);
        if (verdict.surprise && !isDeclared(world, own, ofExchange, verdict)) {
          const { actor, action, resource } = expected;
          return `${actor.label}: ${action} on ${resource}`;
        }
      }
    }
    return undefined;
  };
};
