import { not } from "../match/any-of";
import { reachOf, spares, type Reach } from "../match/principal";
import type { Statement } from "../policy";
import type { Undecidable, Verdict } from "../wildcards";
import type { Subject } from "./subject";

/** How a statement reaches a principal, as far as its principals say; an identity policy reaches who it is attached to. */
export const reachesPrincipal = (
  { principals }: Pick<Statement, "principals">,
  subject: Pick<Subject, "names" | "action" | "bounded">,
): Reach | Undecidable | undefined => {
  if (!principals) {
    return "direct";
  }
  const { named, spared } = principals;
  if (!spared) {
    return reachOf(named, subject.names, subject.action);
  }
  const reached = not(spares(named, subject.names, subject.bounded));
  return typeof reached === "object" ? reached : reached ? "direct" : undefined;
};

/** Whether all conditions hold: one that does not decides, whatever cannot be told of others. */
const conditionsOf = ({ conditions }: Statement, { lookup }: Subject): Verdict => {
  let unclear: Undecidable | undefined;
  for (const condition of conditions) {
    const verdict = condition.holds(lookup);
    if (verdict === false) {
      return false;
    }
    if (typeof verdict === "object") {
      unclear ??= verdict;
    }
  }
  return unclear ?? true;
};

/**
 * How a statement applies to a request: action, resource, principal and conditions must all match, and what is cheap to
 * compare comes first. What cannot be told matters only if nothing else keeps the statement from applying.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export const applies = (statement: Statement, subject: Subject): Reach | Undecidable | undefined => {
  if (statement.action(subject.action, subject.lookup) !== true) {
    return undefined;
  }
  const resource = statement.resource(subject.resource, subject.lookup);
  const reach = resource === false ? undefined : reachesPrincipal(statement, subject);
  const conditions = reach === undefined ? false : conditionsOf(statement, subject);
  if (conditions === false) {
    return undefined;
  }
  return [resource, reach, conditions].find((verdict) => typeof verdict === "object") ?? reach;
};
