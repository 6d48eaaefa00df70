import type { PolicySource } from "../../decide/sides";
import { byReach, type Reach } from "../../match/principal";
import { UnsupportedPolicyError } from "../../parse/problems";
import type { Policy } from "../../policy";
import type { Formula } from "../formulas/formula";
import { indices, type Asker, type Scene } from "./scene";
import { encodeStatement } from "./statements";

/** What some policies say of requests. */
export interface Saying {
  readonly denied: Formula;
  readonly allowed: Readonly<Record<Reach, Formula>>;
}

/** What they surely say, and what they would if all were told. */
export interface Said extends Saying {
  /** Where it cannot be told whether a statement applies. */
  readonly unclear: Formula;
  readonly told: Saying;
}

const together = (scene: Scene, all: readonly Said[]): Said => {
  const { f } = scene;
  const of = (sayings: readonly Saying[]): Saying => ({
    denied: f.or(...sayings.map(({ denied }) => denied)),
    allowed: byReach((reach) => f.or(...sayings.map(({ allowed }) => allowed[reach]))),
  });
  return { ...of(all), told: of(all.map(({ told }) => told)), unclear: f.or(...all.map(({ unclear }) => unclear)) };
};

/**
 * What a policy says.
 *
 * @param isBounded whether who asks has a permissions boundary
 */
export const encodePolicy = (scene: Scene, policy: Policy, isBounded: (asker: Asker) => boolean): Said => {
  const { f } = scene;
  const all = policy.statements.map((statement): Said => {
    const { by, unclear, told } = encodeStatement(scene, statement, isBounded);
    const saying = (each: typeof by): Saying =>
      statement.effect === "Allow"
        ? { denied: f.false, allowed: each }
        : { denied: f.or(each.direct, each.role, each.account), allowed: byReach(() => f.false) };
    return { ...saying(by), told: saying(told), unclear };
  });
  return together(scene, all);
};

/** Refuses a policy that stands on the wrong side, which the evaluator cannot judge either. */
const check = ({ name, policy }: PolicySource, ofResource: boolean): void => {
  const wrong = policy.statements.find(({ principals }) => (principals !== undefined) !== ofResource);
  if (wrong) {
    const supported = ofResource ? "a policy whose statements name principals" : "a policy of an identity";
    throw new UnsupportedPolicyError([{ path: `Statement[${wrong.index}]`, value: name, supported }]);
  }
};

/** What the policy of a resource says. */
export const encodeResourcePolicy = (
  scene: Scene,
  source: PolicySource | undefined,
  isBounded: (asker: Asker) => boolean,
): Said => {
  if (!source) {
    return together(scene, []);
  }
  check(source, true);
  return encodePolicy(scene, source.policy, isBounded);
};

/** What the policies of who asks say, each of those who have it. */
export const encodeOwnPolicies = (scene: Scene, policiesOf: (asker: Asker) => readonly PolicySource[]): Said => {
  const { f, askers } = scene;
  const lists = askers.map((asker) => new Map(policiesOf(asker).map((source) => [source.policy, source])));
  const sources = new Map(lists.flatMap((list) => [...list]));
  const all = [...sources].map(([policy, source]): Said => {
    check(source, false);
    const holder = f.member(
      scene.principal,
      indices(lists, (list) => list.has(policy)),
    );
    const { unclear, told, ...surely } = encodePolicy(scene, policy, () => false);
    const held = ({ denied, allowed }: Saying): Saying => ({
      denied: f.and(holder, denied),
      allowed: { ...allowed, direct: f.and(holder, allowed.direct) },
    });
    return { ...held(surely), told: held(told), unclear: f.and(holder, unclear) };
  });
  return together(scene, all);
};
