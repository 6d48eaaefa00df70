import * as fc from "fast-check";
import type { RequestPrincipal } from "../../iam";
import type { Document } from "../question";
import { conditions, oneOrSome, weighted } from "./conditions";
import { elementsFor, PRINCIPAL_ELEMENTS, SPARED } from "./principals";
import type { Target } from "./targets";

/** Who asks for what, around which a random question is made. */
export interface Setting {
  readonly target: Target;
  readonly principal: RequestPrincipal;
  /** Account of the resource. */
  readonly account: string;
  /** Whether the resource has a policy. */
  readonly hasPolicy: boolean;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: rather the positive form, and rather what matches much. */
const element = (name: string, patterns: readonly string[]): fc.Arbitrary<Document> =>
  fc
    .tuple(weighted([9, name], [1, `Not${name}`]), oneOrSome(patterns), weighted([2, true], [1, false]))
    .map(([key, value, wide]) => ({ [key]: wide && key === name ? (patterns[0] ?? "*") : value }));

const principals = ({ target, principal }: Setting, effect: string): fc.Arbitrary<Document> => {
  const named = fc
    .oneof(fc.constantFrom(...PRINCIPAL_ELEMENTS), fc.constantFrom(...elementsFor(principal)))
    .map((Principal) => ({ Principal }));
  const spared = fc.constantFrom(...SPARED).map((NotPrincipal) => ({ NotPrincipal }));
  return effect === "Deny" && target.kind !== "trust"
    ? fc.oneof({ weight: 4, arbitrary: named }, { weight: 1, arbitrary: spared })
    : named;
};

const statement = (setting: Setting, ofResource: boolean): fc.Arbitrary<Document> => {
  const { target, account } = setting;
  return weighted([5, "Allow"], [1, "Deny"]).chain((Effect) =>
    fc
      .tuple(
        ofResource ? principals(setting, Effect) : fc.constant({}),
        element("Action", target.actionPatterns),
        // A trust policy speaks of its own role.
        ofResource && target.kind === "trust" ? fc.constant({}) : element("Resource", target.resourcePatterns(account)),
        conditions,
      )
      .map((parts) => ({ Effect, ...Object.assign({}, ...parts) }) as Document),
  );
};

/** A policy of some statements, of the resource or of the principal. */
export const policy = (setting: Setting, ofResource: boolean): fc.Arbitrary<Document> =>
  fc
    .array(statement(setting, ofResource), { minLength: 1, maxLength: 3 })
    .map((Statement) => ({ Version: "2012-10-17", Statement }));
