import * as fc from "fast-check";
import { principalAccount, type RequestContext } from "../../iam";
import type { Question } from "../question";
import { KEYS } from "./keys";
import { weighted } from "./conditions";
import { possible } from "./contexts";
import { policy, type Setting } from "./policies";
import { ACCOUNTS, PRINCIPALS } from "./principals";
import { TARGETS, type Target } from "./targets";

/** Keys of a request, each of them often missing. */
const contextOf = (action: string): fc.Arbitrary<RequestContext> => {
  const keys = KEYS.filter(({ request, of }) => request.length > 0 && (of?.test(action) ?? true));
  const values = keys.map(({ name, multi, request }): [string, fc.Arbitrary<string | string[]>] => [
    name,
    multi === true ? fc.uniqueArray(fc.constantFrom(...request), { minLength: 1 }) : fc.constantFrom(...request),
  ]);
  // A key that is left out is not there at all.
  return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<RequestContext>;
};

const maybe = <T>(arbitrary: fc.Arbitrary<T>, wanted: boolean): fc.Arbitrary<T | undefined> =>
  wanted
    ? fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
    : fc.constant(undefined);

/** Policies of a principal, now and then none. */
const policies = <T>(own: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<T[]>([]) },
    { weight: 5, arbitrary: fc.array(own, { minLength: 1, maxLength: 2 }) },
  );

/** One side can be asked alone where it has policies, and where something of the other side can allow. */
const sideOf = ({ target, principal, account, hasPolicy }: Setting): fc.Arbitrary<Question["side"]> => {
  const own = principalAccount(principal);
  const identity = own !== undefined && (target.kind !== undefined || own === account);
  return weighted<Question["side"]>([8, "both"], [identity ? 1 : 0, "identity"], [hasPolicy ? 1 : 0, "resource"]);
};

const questionIn = (setting: Setting): fc.Arbitrary<Omit<Question, "name">> => {
  const { target, principal, account, hasPolicy } = setting;
  const { kind, actions, resources } = target;
  const isRole = principal.type === "AssumedRole";
  const isIdentity = isRole || principal.type === "User";
  const own = policy(setting, false);
  return fc
    .record({
      side: sideOf(setting),
      request: fc.constantFrom(...actions).chain((action) =>
        fc
          .record({
            principal: fc.constant(principal),
            action: fc.constant(action),
            resource: fc.constantFrom(...resources(account)),
            resourceAccount: fc.constant(account),
            context: contextOf(action),
          })
          .map(possible),
      ),
      identity: isIdentity ? policies(own) : fc.constant([]),
      boundary: maybe(own, isIdentity),
      session: maybe(own, isRole),
      document: hasPolicy ? policy(setting, true) : fc.constant(undefined),
    })
    .map(({ boundary, session, document, ...question }) => ({
      ...question,
      ...(boundary && { boundary }),
      ...(session && { session }),
      ...(kind !== undefined && document && { resource: { kind, document } }),
    }));
};

/** Keys and roles always have a policy, buckets mostly. */
const hasPolicy = ({ kind }: Target): fc.Arbitrary<boolean> =>
  kind === "bucket" ? weighted([5, true], [1, false]) : fc.constant(kind !== undefined);

const question: fc.Arbitrary<Omit<Question, "name">> = fc
  .tuple(fc.constantFrom(...TARGETS), fc.constantFrom(...PRINCIPALS), fc.constantFrom(...ACCOUNTS))
  // A root user cannot assume a role.
  .filter(([{ kind }, { type }]) => type !== "Root" || kind !== "trust")
  .chain(([target, principal, account]) =>
    hasPolicy(target).chain((has) => questionIn({ target, principal, account, hasPolicy: has })),
  );

/** Random questions, always the same for the same seed and version of fast-check. */
export const randomQuestions = (seed: number, count: number): Question[] =>
  fc.sample(question, { seed, numRuns: count }).map((each, i) => ({ name: `random ${i + 1}`, ...each }));
