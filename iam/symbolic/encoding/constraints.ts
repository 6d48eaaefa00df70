import { InvalidRequestError } from "../../match/identity";
import type { Formula } from "../formulas/formula";
import { inLanguage, notIn } from "../formulas/texts";
import { spelledAddress } from "../languages/addresses";
import { belongs } from "../languages/language";
import { sequencesLanguage } from "../languages/sequences";
import { literal } from "../languages/symbols";
import type { KeyState, KeyStates, Rule, Space } from "../space";
import type { KeyVariable } from "./key-variable";
import { encodeCoherence } from "./resource-space";
import type { KeyFact, Scene } from "./scene";

const knownIs = ({ known }: Extract<KeyFact, { known: unknown }>, state: KeyState): boolean => {
  if (typeof state === "string") {
    return (known !== null) === (state === "present");
  }
  return typeof known === "string" && state.oneOf.includes(known);
};

const spelledAs = ({ type }: KeyVariable, value: string): string =>
  type === "address" ? spelledAddress(value) : value;

const openIs = (scene: Scene, key: string, state: KeyState): Formula => {
  const { f } = scene;
  const variable = scene.key(key);
  const present = f.leaf({ kind: "present", variable });
  if (typeof state === "string") {
    return state === "present" ? present : f.not(present);
  }
  const unknown = state.oneOf.find((value) => !belongs(variable.base(), spelledAs(variable, value)));
  if (unknown !== undefined || state.oneOf.length === 0) {
    throw new InvalidRequestError(`${variable.spelling ?? key} can have no value such as '${unknown ?? ""}'`);
  }
  const spelled = state.oneOf.map((value) => literal(spelledAs(variable, value)));
  const others = notIn(inLanguage(sequencesLanguage(spelled)));
  return f.and(present, f.not(f.leaf({ kind: "some", variable, texts: others })));
};

/** Whether condition keys are in some states. */
const encodeStates = (scene: Scene, states: KeyStates): Formula =>
  scene.f.and(
    ...Object.entries(states).map(([name, state]) => {
      const key = name.toLowerCase();
      scene.key(key).spelling ??= name;
      return scene.f.or(
        ...scene.cases([key]).map(({ guard, facts }) => {
          const fact = facts.get(key);
          const is = fact && "known" in fact ? scene.f.constant(knownIs(fact, state)) : openIs(scene, key, state);
          return scene.f.and(guard, is);
        }),
      );
    }),
  );

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
  const rootAssumes = f.and(
    scene.asked(({ principal }) => principal.type === "Root"),
    scene.does((action) => action === "sts:assumerole"),
  );
  // The id of a role or user is always there, although no ARN tells it.
  const hasId = scene.asked(({ principal: { type } }) => type === "AssumedRole" || type === "User");
  const id = scene.keys.get("aws:userid");
  return f.and(
    encodeCoherence(scene, space.resource),
    f.not(rootAssumes), // The evaluator refuses it as no request.
    id ? f.or(f.not(hasId), f.leaf({ kind: "present", variable: id })) : f.true,
    encodeStates(scene, space.context ?? {}),
    ...(space.rules ?? []).map((rule) => encodeRule(scene, rule)),
    ...scene.askers.map(({ candidate }, i) =>
      candidate.context ? f.or(f.not(f.member(scene.principal, [i])), encodeStates(scene, candidate.context)) : f.true,
    ),
  );
};
