import { ACCOUNT_OF_ARN, COHERENCE } from "../../match/coherence";
import { SURELY_THERE } from "../../match/derived";
import { piecesOf } from "../../wildcards";
import type { Formula } from "../formulas/formula";
import { notIn, type Texts } from "../formulas/texts";
import { allBut, literal, oneOf, pattern, type Sequence } from "../languages/symbols";
import type { KeyState } from "../space";
import { someAmong } from "./compared-texts";
import type { KeyVariable } from "./key-variable";
import type { Asker, Scene } from "./scene";
import { encodeStates } from "./states";
import { textsOf } from "./values";

const texts = (...patterns: readonly string[]): Texts => textsOf(patterns.map((each) => pattern(piecesOf(each))));

/** That what follows from one key for another is so, of those that are asked about. */
const encodeCoherent = (scene: Scene): Formula[] =>
  COHERENCE.flatMap(({ when, then }) => {
    const isAsked = (key: string): boolean => scene.keys.has(key) || scene.sampled.has(key);
    const others = Object.entries(then).filter(([key]) => isAsked(key));
    if (!isAsked(when) || others.length === 0) {
      return [];
    }
    const states = others.map(([key, follows]): [string, KeyState] => [
      key,
      typeof follows === "string" ? follows : { oneOf: [follows.is] },
    ]);
    const { f } = scene;
    return [f.or(f.not(encodeStates(scene, { [when]: "present" })), encodeStates(scene, Object.fromEntries(states)))];
  });

/** That a key of which it only takes more to tell the value is there. */
const encodePresent = (scene: Scene, variable: KeyVariable): Formula => {
  const { f } = scene;
  const unknown = scene
    .cases([variable.key])
    .filter(({ facts }) => {
      const fact = facts.get(variable.key);
      return fact && "open" in fact && fact.open === "unknown";
    })
    .map(({ guard }) => guard);
  return f.or(f.not(f.or(...unknown)), f.leaf({ kind: "present", variable }));
};

/** That an account is the one of the ARN beside it, of the accounts that some policy names in either. */
const encodeAccountOfArn = (scene: Scene, [accountKey, arnKey]: (typeof ACCOUNT_OF_ARN)[number]): Formula[] => {
  const [account, arn] = [scene.keys.get(accountKey), scene.keys.get(arnKey)];
  if (!account || !arn) {
    return [];
  }
  const { f } = scene;
  const named = new Set(
    [...account.values, ...arn.values].flatMap((value) => value.match(/(?<!\d)\d{12}(?!\d)/g) ?? []),
  );
  const there = f.leaf({ kind: "present", variable: account });
  return [...named].flatMap((id) => {
    const inArn = someAmong(scene, arn, texts(`arn:*:*:*:${id}:*`));
    return f.or(f.not(inArn), f.not(there), someAmong(scene, account, texts(id)));
  });
};

const ID = oneOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
const IN_SESSION = oneOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-");
const any = (symbol: typeof ID): Sequence => [symbol, { ...symbol, star: true }];

/** The unique ids that who asks may have; `undefined` where another rule tells it. */
const idsOf = ({ principal, otherThan }: Asker): readonly [is: Texts, isNot: Texts] | undefined => {
  const none = textsOf([]);
  if (principal.type === "User") {
    return [textsOf([[...literal("AIDA"), ...any(ID)]]), none];
  }
  if (principal.type !== "AssumedRole") {
    return undefined;
  }
  const role = [...literal("AROA"), ...any(ID), ...literal(":")];
  return otherThan
    ? [
        textsOf([[...role, IN_SESSION, ...any(IN_SESSION)]]),
        textsOf(otherThan.map((name) => [allBut("", true), ...literal(`:${name}`)])),
      ]
    : [textsOf([[...role, ...literal(principal.sessionName)]]), none];
};

const encodeIds = (scene: Scene, variable: KeyVariable): Formula[] => {
  const { f } = scene;
  return scene.askers.flatMap((asker, i) => {
    const [is, isNot] = idsOf(asker) ?? [];
    if (!is || !isNot) {
      return [];
    }
    const fits = f.and(f.not(someAmong(scene, variable, notIn(is))), f.not(someAmong(scene, variable, isNot)));
    return [f.or(f.not(f.member(scene.principal, [i])), fits)];
  });
};

/** That the condition keys of a request go with one another, and with who sends it. */
export const encodeContext = (scene: Scene): Formula => {
  const id = scene.keys.get("aws:userid");
  return scene.f.and(
    ...encodeCoherent(scene),
    ...SURELY_THERE.flatMap((key) => scene.keys.get(key) ?? []).map((variable) => encodePresent(scene, variable)),
    ...ACCOUNT_OF_ARN.flatMap((pair) => encodeAccountOfArn(scene, pair)),
    ...(id ? encodeIds(scene, id) : []),
  );
};
