import type { PolicySource } from "../../../iam/evaluate";
import type { Case } from "../../../proof/expected/case";
import type * as Judge from "../../../proof/judge/judge";
import { identityPoliciesOf, resourcePolicyOf } from "../../../proof/judge/policies-of";

type Policies = readonly (PolicySource | undefined)[];

/** The first verdict on a line of the table, and the policies that gave it. */
interface Judged {
  readonly verdict: Judge.Verdict;
  readonly by: Policies;
}

const same = (ones: Policies, others: Policies): boolean =>
  ones.length === others.length &&
  ones.every((one, index) => one?.policy === others[index]?.policy && one?.name === others[index]?.name);

// Import this before what judges, so that a line whose policies are those of the first time has the verdict of that time.

jest.mock("../../../proof/judge/judge", (): typeof Judge => {
  const actual = jest.requireActual<typeof Judge>("../../../proof/judge/judge");
  const known = new WeakMap<Case, Judged>();
  return {
    ...actual,
    judge: (state, expected) => {
      const by = [resourcePolicyOf(state, expected.resource), ...identityPoliciesOf(state, expected.actor)];
      const before = known.get(expected);
      if (before && same(before.by, by)) {
        return before.verdict;
      }
      const verdict = actual.judge(state, expected);
      if (!before) {
        known.set(expected, { verdict, by });
      }
      return verdict;
    },
  };
});
