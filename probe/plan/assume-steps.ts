import { isDeepStrictEqual } from "node:util";
import type { RoleNode, TransferEdge } from "../../model/graph";
import { chosenRefusals } from "../../proof/expected/assume-rows";
import type { Actor, Case } from "../../proof/expected/case";
import type { Expectations } from "../../proof/expected/expectations";
import { stepOf, type Step, type StepVariant } from "./step";

/** Who of the source assumes the role of an exchange, by the table of expected access. */
export const assumersOf = ({ rows }: Expectations, role: RoleNode): Actor[] =>
  rows
    .filter(({ action, resource, expected }) => isAssumption(action) && resource === role.arn && expected === "allow")
    .map(({ actor }) => actor);

const isAssumption = (action: string): boolean => action === "sts:AssumeRole";

/**
 * The ways in which a role is assumed: those that must be refused come first.
 *
 * @param caller whoever runs the probe, as the table knows it; left out, the first of those who may
 * @throws Error where the table lacks a refusal that the exchange requires
 */
export const assumeSteps = (edge: TransferEdge, role: RoleNode, expectations: Expectations, caller?: Actor): Step[] => {
  const [first] = assumersOf(expectations, role);
  const asker = (caller ?? first)?.principal;
  const rows = expectations.rows.filter(
    ({ action, resource, actor }) =>
      isAssumption(action) && resource === role.arn && isDeepStrictEqual(actor.principal, asker),
  );
  const step = (row: Case, variant?: StepVariant): Step =>
    stepOf({ verb: "assume", asker: "caller", cases: [row], ...(variant && { variant }) });
  const wrong = rows.length > 0 ? chosenRefusals(edge, role, expectations.graph) : [];
  const agreed = rows.filter(({ variant, expected }) => variant === undefined && expected === "allow").slice(0, 1);
  return [
    ...wrong.map((code) => step(expectations.refusal(rows, "sts:AssumeRole", code), code)),
    ...agreed.map((row) => step(row)),
  ];
};
