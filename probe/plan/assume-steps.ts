import type { RoleNode, TransferEdge } from "../../model/graph";
import type { Actor, Case } from "../../proof/expected/case";
import type { Expectations } from "./expectations";
import { ASSUME } from "./step";
import type { Step } from "./step";

/** What can be wrong about a request for the role that whoever sends it can choose. */
const WRONG = ["without the external id", "with a wrong external id"];

const ofAction = ({ action }: Case): boolean => action === "sts:AssumeRole";

/** Who of the source assumes the role of an exchange, by the table of expected access. */
export const assumersOf = ({ rows }: Expectations, role: RoleNode): Actor[] =>
  rows
    .filter((row) => ofAction(row) && row.resource === role.arn && row.expected === "allow")
    .map(({ actor }) => actor);

/**
 * The ways in which a role is assumed: those that must be refused come first.
 *
 * @param caller whoever runs the probe, as the table knows it; left out, the first of those who may
 */
export const assumeSteps = (edge: TransferEdge, role: RoleNode, expectations: Expectations, caller?: Actor): Step[] => {
  const [first] = assumersOf(expectations, role);
  const label = (caller ?? first)?.label;
  const rows = expectations.rows.filter(
    (row) => ofAction(row) && row.resource === role.arn && row.actor.label === label,
  );
  const step = (row: Case, name: string): Step => ({
    name,
    verb: "assume",
    asker: "caller",
    cases: [row],
    expected: row.expected,
  });
  return [
    ...WRONG.flatMap((how) => {
      const row = rows.find((each) => each.how === how && each.expected === "deny");
      return row ? [step(row, `${ASSUME} ${how}`)] : [];
    }),
    ...rows.filter(({ how, expected }) => how === undefined && expected === "allow").map((row) => step(row, ASSUME)),
  ].slice(0, WRONG.length + 1);
};
