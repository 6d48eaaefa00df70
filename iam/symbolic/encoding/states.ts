import { InvalidRequestError } from "../../match/identity";
import type { Formula } from "../formulas/formula";
import { inLanguage, notIn } from "../formulas/texts";
import { spelledAddress } from "../languages/addresses";
import { belongs } from "../languages/language";
import { sequencesLanguage } from "../languages/sequences";
import { literal } from "../languages/symbols";
import type { KeyState, KeyStates } from "../space";
import type { KeyVariable } from "./key-variable";
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
export const encodeStates = (scene: Scene, states: KeyStates): Formula =>
  scene.f.and(
    ...Object.entries(states).map(([name, state]) => {
      const key = name.toLowerCase();
      scene.key(key).spelling ??= name;
      return scene.f.or(
        ...scene.cases([key]).map(({ guard, facts }) => {
          const fact = facts.get(key);
          const is =
            fact && "known" in fact ? scene.f.constant(knownIs(fact, state)) : openIs(scene, fact?.as ?? key, state);
          return scene.f.and(guard, is);
        }),
      );
    }),
  );
