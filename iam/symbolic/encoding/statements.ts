import { reachesPrincipal } from "../../decide/applies";
import { byReach, type Reach } from "../../match/principal";
import type { Statement } from "../../policy";
import type { Formula } from "../formulas/formula";
import { encodeCondition } from "./conditions";
import { encodeResource } from "./resources";
import { indices, type Asker, type Scene } from "./scene";
import { every, always } from "./verdicts";

/** To which requests a statement surely applies, by how it reaches who asks; and to which that cannot be told. */
export interface Applying {
  readonly by: Readonly<Record<Reach, Formula>>;
  readonly unclear: Formula;
}

/** Whether a federated principal may be meant depends on the action, see the evaluator's `reachOf`. */
const BEGINS_SESSION = "sts:assumerolewith";

const reachable = (
  scene: Scene,
  statement: Statement,
  isBounded: (asker: Asker) => boolean,
  reach: Reach | "unclear",
): Formula => {
  const { f } = scene;
  const among = (action: string): Formula =>
    f.member(
      scene.principal,
      indices(scene.askers, (asker) => {
        const reached = reachesPrincipal(statement, { names: asker.names, action, bounded: isBounded(asker) });
        return (typeof reached === "object" ? "unclear" : reached) === reach;
      }),
    );
  const begins = scene.does((action) => action.startsWith(BEGINS_SESSION));
  return f.or(f.and(begins, among(BEGINS_SESSION)), f.and(f.not(begins), among("s3:getobject")));
};

/** To which requests a statement applies: action, resource, principal and conditions must all match, as for the evaluator. */
export const encodeStatement = (scene: Scene, statement: Statement, isBounded: (asker: Asker) => boolean): Applying => {
  const { f } = scene;
  const none = () => null;
  const acts = scene.does((action) => statement.action(action, none) === true);
  const rest = every(f, [
    statement.resources ? encodeResource(scene, statement.resources) : always(f, true),
    ...statement.conditions.map((condition) => encodeCondition(scene, condition)),
  ]);
  const reached = (reach: Reach | "unclear"): Formula => f.and(acts, reachable(scene, statement, isBounded, reach));
  const by = byReach(reached);
  const known = f.or(by.direct, by.role, by.account);
  return {
    by: byReach((reach) => f.and(by[reach], rest.surely)),
    unclear: f.or(f.and(known, rest.maybe, f.not(rest.surely)), f.and(reached("unclear"), rest.maybe)),
  };
};
