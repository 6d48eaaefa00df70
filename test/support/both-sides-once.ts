import type { Environment } from "../../model";
import type * as Sides from "../../proof/both-sides";

// Import this before what synthesizes: a test file whose tests ask the same environment synthesizes it once.
jest.mock("../../proof/both-sides", (): typeof Sides => {
  const actual = jest.requireActual<typeof Sides>("../../proof/both-sides");
  const known = new WeakMap<Environment, Sides.BothSides>();
  return {
    ...actual,
    synthesizeBothSides: (environment, graph) => {
      const sides = known.get(environment) ?? actual.synthesizeBothSides(environment, graph);
      known.set(environment, sides);
      return sides;
    },
  };
});
