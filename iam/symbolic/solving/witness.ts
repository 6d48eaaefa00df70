import { derivedFrom, TWINS } from "../../match/derived";
import type { ContextValue, Request, RequestPrincipal } from "../../request";
import type { Asker, Scene } from "../encoding/scene";
import type { Choice, Leaf } from "../formulas/formula";
import { isAmong } from "../formulas/texts";
import { belongs } from "../languages/language";
import { presentOf, type Program } from "./program";

/** What the solver has chosen, or could have. */
export interface Chosen {
  readonly asker: number;
  readonly action: number;
  readonly account: number;
  readonly resource: string;
  /** Of keys with a few values only, which one, by key. */
  readonly samples: ReadonlyMap<string, number>;
  /** By the name of the variable; a key that is not there is missing. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** What the values of a program's symbols say. */
export const chosenBy = (program: Program, scene: Scene, values: ReadonlyMap<string, string>): Chosen => {
  const isTrue = ({ symbol }: { readonly symbol: string }): boolean => values.get(symbol) === "true";
  const choice = (of: Choice): number => program.choices.get(of)?.find(isTrue)?.value ?? 0;
  const textsOf = (name: string): readonly string[] => {
    if (program.tied.has(name)) {
      return values.get(presentOf(name)) === "true" ? [values.get(name) ?? ""] : [];
    }
    return (program.texts.get(name) ?? []).filter(isTrue).map(({ value }) => value);
  };
  const keys = [...scene.keys.values()].map(({ name }) => [name, textsOf(name)] as const);
  return {
    asker: choice(scene.principal),
    action: choice(scene.action),
    account: choice(scene.account),
    resource: textsOf(scene.resource.name)[0] ?? "*",
    samples: new Map([...scene.sampled].map(([key, { choice: of }]) => [key, choice(of)])),
    keys: new Map(keys.filter(([, texts]) => texts.length > 0)),
  };
};

/** Whether a leaf holds for what was chosen; relations between texts are left to the evaluator. */
export const leafHolds =
  (scene: Scene, chosen: Chosen) =>
  (leaf: Leaf): boolean => {
    switch (leaf.kind) {
      case "member": {
        const { asker, action, account, samples } = chosen;
        const places = new Map([
          [scene.principal, asker],
          [scene.action, action],
          [scene.account, account],
          ...[...scene.sampled].map(([key, { choice }]) => [choice, samples.get(key) ?? 0] as const),
        ]);
        return leaf.members.has(places.get(leaf.choice) ?? 0);
      }
      case "present":
        return chosen.keys.has(leaf.variable.name);
      case "list":
        return [...scene.keys.values()].some(({ name, multi }) => name === leaf.variable.name && multi);
      case "some": {
        const texts =
          leaf.variable === scene.resource ? [chosen.resource] : (chosen.keys.get(leaf.variable.name) ?? []);
        return texts.some((text) => isAmong(leaf.texts, (language) => belongs(language, text)));
      }
      case "related":
      case "doubt":
        throw new Error("a space relates no texts to one another, and leaves nothing in doubt");
    }
  };

/** Who asks, by the session of its unique id where that is any. */
const inSession = ({ principal, otherThan }: Asker, id: string | undefined): RequestPrincipal =>
  principal.type === "AssumedRole" && otherThan && id !== undefined
    ? { ...principal, sessionName: id.slice(id.indexOf(":") + 1) }
    : principal;

/** What was chosen, as a request; and who asks. Keys that follow from who asks for what are left out. */
export const requestOf = (scene: Scene, chosen: Chosen): { readonly asker: Asker; readonly request: Request } => {
  const asker = scene.askers[chosen.asker];
  const action = scene.actions[chosen.action];
  const resourceAccount = scene.accounts[chosen.account];
  if (!asker || action === undefined || resourceAccount === undefined) {
    throw new Error("the solver chose what is not there");
  }
  const sampled = [...scene.sampled].flatMap(([key, { values }]): [string, ContextValue][] => {
    const value = values[chosen.samples.get(key) ?? 0];
    const isFree = derivedFrom(asker.principal, action.toLowerCase(), key)?.value === undefined;
    return typeof value === "string" && isFree ? [[key, value]] : [];
  });
  const isOwn = asker.names.account?.[0] === resourceAccount;
  const context = [...scene.keys.values()]
    // `undefined` also where it takes more to tell.
    .filter(({ key }) => derivedFrom(asker.principal, action.toLowerCase(), key)?.value === undefined)
    .filter(({ key }) => !isOwn || !TWINS.has(key))
    .flatMap(({ name, key, spelling = key, multi }): [string, ContextValue][] => {
      const texts = chosen.keys.get(name);
      return texts ? [[spelling, multi ? texts : (texts[0] ?? "")]] : [];
    })
    .concat(sampled)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const { name } = scene.keys.get("aws:userid") ?? {};
  return {
    asker,
    request: {
      principal: inSession(asker, name === undefined ? undefined : chosen.keys.get(name)?.[0]),
      action,
      resource: chosen.resource,
      resourceAccount,
      context: Object.fromEntries(context),
    },
  };
};
