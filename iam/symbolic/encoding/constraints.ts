import { canAsk } from "../../decide/subject";
import type { Formula } from "../formulas/formula";
import type { Rule, Space } from "../space";
import { encodeContext } from "./coherence";
import { encodeCoherence } from "./resource-space";
import type { Scene } from "./scene";
import { encodeStates } from "./states";

const encodeRule = (scene: Scene, { when = {}, then }: Rule): Formula => {
  const { f } = scene;
  const actions = when.actions?.map((action) => action.toLowerCase());
  const condition = f.and(
    scene.does((action) => actions?.includes(action) ?? true),
    encodeStates(scene, when.context ?? {}),
  );
  return f.or(f.not(condition), encodeStates(scene, then));
};

/**
 * Which requests are asked about. It is encoded after the policies: what values are follows from the operators that
 * compare them.
 */
export const encodeSpace = (scene: Scene, space: Space): Formula => {
  const { f } = scene;
  const asks = scene.grouped(({ principal }, action) => canAsk(principal, action)).filter(([, can]) => can);
  return f.and(
    encodeCoherence(scene, space.resource),
    f.or(...asks.map(([guard]) => guard)), // The evaluator refuses the others as no requests.
    encodeStates(scene, space.context ?? {}),
    ...(space.rules ?? []).map((rule) => encodeRule(scene, rule)),
    ...scene.askers.map(({ candidate }, i) =>
      candidate.context ? f.or(f.not(f.member(scene.principal, [i])), encodeStates(scene, candidate.context)) : f.true,
    ),
    encodeContext(scene), // Last: it speaks of those keys alone of which something else does.
  );
};
