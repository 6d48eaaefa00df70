import type { PolicyKind, Statement } from "../policy";
import { parseConditions } from "./condition";
import { either, parseAction, parseResource, type Place } from "./elements";
import { parsePrincipal } from "./principal";

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/**
 * Who a statement of a resource's policy speaks of. `NotPrincipal` goes with `Deny` only, and into no trust policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
const parsePrincipals = (place: Place, kind: PolicyKind): Pick<Statement, "principals"> => {
  const { path, fields, report } = place;
  if (kind === "identity") {
    for (const element of ["Principal", "NotPrincipal"].filter((name) => name in fields)) {
      report(`${path}.${element}`, fields[element], "no principal: an identity policy speaks of who it is attached to");
    }
    return {};
  }
  const [at, value, spared] = either(place, "Principal");
  if (value === undefined) {
    return {};
  }
  if (spared && (kind === "trust" || fields.Effect !== "Deny")) {
    report(at, value, "Principal: NotPrincipal goes with Deny, outside trust policies");
  }
  const named = parsePrincipal(at, value, report);
  if (spared && (named.everyone || named.everyAws)) {
    report(at, value, "principals by name: '*' spares everyone");
  }
  return { principals: { named, spared } };
};

/** One statement of a policy. */
export const parseStatement = (place: Place, index: number, kind: PolicyKind): Statement => {
  const { path, fields, report } = place;
  for (const element of Object.keys(fields).filter((name) => !ELEMENTS.includes(name))) {
    report(`${path}.${element}`, fields[element], `the elements ${ELEMENTS.join(", ")}`);
  }
  const { Sid, Effect, Condition } = fields;
  if (Sid !== undefined && typeof Sid !== "string") {
    report(`${path}.Sid`, Sid, "a text");
  }
  if (Effect !== "Allow" && Effect !== "Deny") {
    report(`${path}.Effect`, Effect, "Allow or Deny");
  }
  if (kind === "trust" && ("Resource" in fields || "NotResource" in fields)) {
    report(path, fields.Resource ?? fields.NotResource, "no Resource: a trust policy speaks of its own role");
  }
  return {
    sid: typeof Sid === "string" ? Sid : undefined,
    index,
    effect: Effect === "Deny" ? "Deny" : "Allow",
    ...parsePrincipals(place, kind),
    action: parseAction(place),
    ...(kind === "trust" ? { resource: () => true } : parseResource(place)),
    conditions: parseConditions(`${path}.Condition`, Condition, place),
  };
};
