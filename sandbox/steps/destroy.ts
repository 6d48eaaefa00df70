import { takeInventory, leftoversIn, type Leftovers } from "../aws/inventory";
import { graphOf, type PreparedSandbox } from "../prepared";
import { resourcesInState } from "../session";
import { stacksInWords } from "./deploy";

/** What was destroyed, and what is left. */
export interface Destroyed extends Leftovers {
  readonly destroyed: number;
  readonly milliseconds: number;
  /** Resources that the state still holds. */
  readonly inState: number;
}

/** Destroys all stacks and looks for what is left in the emulator. */
export const destroy = async (prepared: PreparedSandbox): Promise<Destroyed> => {
  const { cdktf, reporter, folders, clientsOf } = prepared.props;
  const view = prepared.view();
  const names = prepared.put(view).stacks.map(({ name }) => name);
  const began = Date.now();
  const { destroyed } = await reporter.step(`destroying ${stacksInWords(names)}`, () => cdktf.destroy(names));
  const milliseconds = Date.now() - began;
  const after = await takeInventory(clientsOf, graphOf(view));
  return {
    destroyed,
    milliseconds,
    inState: resourcesInState(folders),
    ...leftoversIn(new Set(prepared.session.before), after),
  };
};
