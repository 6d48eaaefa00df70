import type { PolicySource } from "../../decide/sides";
import { byReach, type Reach } from "../../match/principal";
import { UnsupportedPolicyError } from "../../parse/problems";
import type { Policy } from "../../policy";
import type { Formula } from "../formulas/formula";
import { indices, type Asker, type Scene } from "./scene";
import { encodeStatement } from "./statements";

/** What some policies say of requests. */
export interface Said {
  readonly denied: Formula;
  readonly allowed: Readonly<Record<Reach, Formula>>;
  /** Where it cannot be told whether a statement applies. */
  readonly unclear: Formula;
}

const together = (scene: Scene, all: readonly Said[]): Said => {
  const { f } = scene;
  const any = (part: (said: Said) => Formula): Formula => f.or(...all.map(part));
  return {
    denied: any(({ denied }) => denied),
    allowed: byReach((reach) => any(({ allowed }) => allowed[reach])),
    unclear: any(({ unclear }) => unclear),
  };
};

/**
 * What a policy says.
 *
 * @param isBounded whether who asks has a permissions boundary
 */
export const encodePolicy = (scene: Scene, policy: Policy, isBounded: (asker: Asker) => boolean): Said => {
  const { f } = scene;
  const all = policy.statements.map((statement): Said => {
    const { by, unclear } = encodeStatement(scene, statement, isBounded);
    return statement.effect === "Allow"
      ? { denied: f.false, allowed: by, unclear }
      : { denied: f.or(by.direct, by.role, by.account), allowed: byReach(() => f.false), unclear };
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
    const { denied, allowed, unclear } = encodePolicy(scene, policy, () => false);
    return {
      denied: f.and(holder, denied),
      allowed: { ...allowed, direct: f.and(holder, allowed.direct) },
      unclear: f.and(holder, unclear),
    };
  });
  return together(scene, all);
};
