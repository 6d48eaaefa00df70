import { takeInventory, leftoversIn } from "../aws/inventory";
import type { Leftovers } from "../aws/inventory";
import { graphOf } from "../bench";
import type { Bench } from "../bench";
import { resourcesInState } from "../session";
import { count } from "../words";

/** What was destroyed, and what is left. */
export interface Destroyed extends Leftovers {
  readonly destroyed: number;
  readonly milliseconds: number;
  /** Resources that the state still holds. */
  readonly inState: number;
}

/** Destroys all stacks and looks for what is left in the emulator. */
export const destroy = async (bench: Bench): Promise<Destroyed> => {
  const { cdktf, reporter, place, enter } = bench.props;
  const view = bench.view();
  const names = bench.put(view).stacks.map(({ name }) => name);
  const began = Date.now();
  const title = `destroying ${names.length === 1 ? names.join() : count(names.length, "stack")}`;
  const { destroyed } = await reporter.step(title, () => cdktf.destroy(names));
  const milliseconds = Date.now() - began;
  const after = await takeInventory(enter, graphOf(view));
  return {
    destroyed,
    milliseconds,
    inState: resourcesInState(place),
    ...leftoversIn(new Set(bench.session.before), after),
  };
};
