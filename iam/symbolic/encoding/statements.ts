import { reachesPrincipal } from "../../decide/applies";
import { byReach, type Reach } from "../../match/principal";
import type { Condition } from "../../conditions/condition";
import type { Statement } from "../../policy";
import type { Formula } from "../formulas/formula";
import { encodeCondition } from "./conditions";
import { encodeResource } from "./resources";
import { indices, type Asker, type Scene } from "./scene";
import type { Verdicts } from "./verdicts";

/** To which requests a statement surely applies, by how it reaches who asks; and to which that cannot be told. */
export interface Applying {
  readonly by: Readonly<Record<Reach, Formula>>;
  readonly unclear: Formula;
  /** To which it applies if what cannot be told were told. */
  readonly told: Readonly<Record<Reach, Formula>>;
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

/** The same for parts of statements that mean the same, in whatever order they list it. */
const spelled = (value: unknown): string => {
  if (Array.isArray(value) || value instanceof Set) {
    return `[${[...(value as Iterable<unknown>)].map(spelled).sort().join()}]`;
  }
  return typeof value === "object" && value !== null ? spelled(Object.entries(value)) : JSON.stringify(value);
};

/** What a condition says if it were told; `Null` of an empty text holds for one of its values, and not for the other. */
const toldCondition = (
  { f }: Scene,
  { operator, key, expected, comparison }: Condition,
  { surely, maybe }: Verdicts,
) => {
  const name = key.toLowerCase();
  if (comparison) {
    return f.told(surely, maybe, spelled([operator.toLowerCase(), name, expected]));
  }
  const isNull = f.leaf({ kind: "doubt", about: `Null ${name}` });
  const wanted = expected.map((value) => (value.toLowerCase() === "true" ? isNull : f.not(isNull)));
  return f.or(surely, f.and(maybe, ...(surely === maybe ? [] : [f.or(...wanted)])));
};

/** To which requests a statement applies: action, resource, principal and conditions must all match, as for the evaluator. */
export const encodeStatement = (scene: Scene, statement: Statement, isBounded: (asker: Asker) => boolean): Applying => {
  const { f } = scene;
  const { resources, conditions, principals } = statement;
  const acts = scene.does((action) => statement.action(action, () => null) === true);
  const resource = resources && encodeResource(scene, resources);
  const judged = conditions.map((condition) => [condition, encodeCondition(scene, condition)] as const);
  const parts = [...(resource ? [resource] : []), ...judged.map(([, verdicts]) => verdicts)];
  const surely = f.and(...parts.map((part) => part.surely));
  const maybe = f.and(...parts.map((part) => part.maybe));
  const told = f.and(
    ...(resource ? [f.told(resource.surely, resource.maybe, spelled(resources))] : []),
    ...judged.map(([condition, verdicts]) => toldCondition(scene, condition, verdicts)),
  );
  const reached = (reach: Reach | "unclear"): Formula => f.and(acts, reachable(scene, statement, isBounded, reach));
  const by = byReach(reached);
  const known = f.or(by.direct, by.role, by.account);
  const unclear = reached("unclear");
  const reachTold = { ...by, direct: f.told(by.direct, f.or(by.direct, unclear), spelled(principals)) };
  return {
    by: byReach((reach) => f.and(by[reach], surely)),
    unclear: f.or(f.and(known, maybe, f.not(surely)), f.and(unclear, maybe)),
    told: byReach((reach) => f.and(reachTold[reach], told)),
  };
};
