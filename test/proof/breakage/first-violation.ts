import type { Graph } from "../../../model/graph";
import { expectedAccess } from "../../../proof/expected";
import type { Case } from "../../../proof/expected/case";
import { isDeclared, ownStatementsOf } from "../../../proof/judge/declared";
import { judge } from "../../../proof/judge/judge";
import { expectedSettings, isWrong } from "../../../proof/settings";
import { unexpectedIn } from "../../../proof/unexpected";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";

/** Finds in a deployed state something that is not as expected; `undefined` where all is. */
export type FindViolation = (state: DeployedState, isTouched?: (expected: Case) => boolean) => string | undefined;

/** Lines of the table on one resource by one actor: the same policies decide all of them. */
interface Group {
  readonly first: Case;
  readonly lines: { readonly ofExchange: boolean; readonly expected: Case }[];
}

const groupsOf = (graph: Graph): Group[] => {
  const groups = new Map<string, Group>();
  for (const { kind, cases } of expectedAccess(graph)) {
    for (const expected of cases()) {
      const { label, policies } = expected.actor;
      const key = JSON.stringify([expected.resource, label, policies]);
      const group = groups.get(key) ?? { first: expected, lines: [] };
      groups.set(key, group);
      group.lines.push({ ofExchange: kind === "exchange", expected });
    }
  }
  return [...groups.values()];
};

/**
 * Judges states of one environment as `prove` does, but stops at the first violation, and computes the table only once. A
 * caller that knows which lines of the table a change can touch may leave out the others: it is asked once for all lines
 * of the same resource and actor.
 */
export const violationFinder = (graph: Graph): FindViolation => {
  const own = ownStatementsOf(graph);
  const findUnexpected = unexpectedIn(graph);
  const groups = groupsOf(graph);
  return (state, isTouched = () => true) => {
    const setting = expectedSettings(graph, state).find(isWrong);
    if (setting) {
      return `${setting.subject}: ${setting.name}`;
    }
    const [unexpected] = findUnexpected(state);
    if (unexpected !== undefined) {
      return unexpected;
    }
    for (const { lines } of groups.filter(({ first }) => isTouched(first))) {
      for (const { ofExchange, expected } of lines) {
        const verdict = judge(state, expected);
        if (verdict.violation && !isDeclared(state, own, ofExchange, verdict)) {
          const { actor, action, resource } = expected;
          return `${actor.label}: ${action} on ${resource}`;
        }
      }
    }
    return undefined;
  };
};
