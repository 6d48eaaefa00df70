import { isDeepStrictEqual } from "node:util";
import { isTransfer } from "../../model/edges";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { ANONYMOUS, assumingActor, otherRole, service, strangersRole } from "./actors";
import { SESSION_ACTIONS } from "./actions";
import { sessionRequirement } from "../specification/requirements/session";
import { assumersOf } from "../specification/trust";
import type { Actor, Attempt } from "./case";
import type { Rows } from "./rows";

/** Those who are stated; another role of the source, with any policies of its own, where nobody is. */
const assumingActors = (edge: TransferEdge): Actor[] => {
  const actors = assumersOf(edge).map((assumer) => assumingActor(edge.source, assumer));
  return actors.length > 0 ? actors : [otherRole(edge.source)];
};

/** Whether the trust policy must admit the whole source account: nobody is stated. For a group it admits the users alone. */
const admitsAccount = ({ assumedBy }: TransferEdge): boolean =>
  Object.values(assumedBy).every((stated) => stated.length === 0);

/** The exchanges by which the source of an exchange assumes the same role. */
const fromSameSource = ({ source }: TransferEdge, role: RoleNode, { touching }: Graph): TransferEdge[] =>
  touching(role)
    .filter(isTransfer)
    .filter((other) => other.source === source);

/** Whether the source must meet what an exchange requires of it: another exchange of the same role may ask for less. */
const assumesOnlyAsAgreed = (edge: TransferEdge, role: RoleNode, graph: Graph): boolean => {
  const { conditions } = sessionRequirement(edge);
  return fromSameSource(edge, role, graph).every((other) =>
    isDeepStrictEqual(sessionRequirement(other).conditions, conditions),
  );
};

/** What can be wrong about a request for a role that whoever sends it can choose. */
const CHOSEN = ["no-external-id", "wrong-external-id"] as const;

/** How the role of an exchange must not be assumed, of what whoever asks can choose. */
export const chosenRefusals = (edge: TransferEdge, role: RoleNode, graph: Graph): (typeof CHOSEN)[number][] => {
  const required = new Set(sessionRequirement(edge).violations.map(({ variant }) => variant.code));
  return CHOSEN.filter((code) => required.has(code) && assumesOnlyAsAgreed(edge, role, graph));
};

/** Who assumes the transfer role of an exchange, under which conditions, and that nobody else does. */
export const addAssumeRows = (rows: Rows, edge: TransferEdge, role: RoleNode, graph: Graph): void => {
  const exchanges = fromSameSource(edge, role, graph);
  const requirement = sessionRequirement(edge);
  const attempt = (action: string, context = requirement.agreed): Attempt => ({
    action,
    resource: role.arn,
    owner: role.account.id,
    context,
  });
  const tagging = exchanges.some(({ sessionTags }) => sessionTags);
  const granted = new Set<string>(["sts:AssumeRole", ...(tagging ? ["sts:TagSession"] : [])]);
  for (const actor of assumingActors(edge)) {
    const side = actor.policies ? "both" : "resource";
    rows.allow(actor, attempt("sts:AssumeRole"), side);
    if (edge.sessionTags) {
      rows.allow(actor, attempt("sts:TagSession"), side);
    }
    if (assumesOnlyAsAgreed(edge, role, graph)) {
      for (const { variant, context } of requirement.violations) {
        rows.deny(actor, { ...attempt("sts:AssumeRole", context), variant }, side);
      }
    }
    if (actor.policies) {
      const elsewhere = role.arn.replace(/[^/]+$/, "s3-exchange-proof-other");
      rows.deny(
        actor,
        { ...attempt("sts:AssumeRole"), resource: elsewhere, variant: { code: "other-role" } },
        "identity",
      );
    }
    for (const action of SESSION_ACTIONS.filter((each) => !granted.has(each))) {
      rows.deny(actor, attempt(action), "resource");
      if (actor.policies) {
        rows.deny(actor, attempt(action), "identity");
      }
    }
  }
  const others = [
    strangersRole(graph),
    ANONYMOUS,
    service("s3.amazonaws.com"),
    otherRole(role.account),
    ...(exchanges.some(admitsAccount) ? [] : [otherRole(edge.source)]),
  ];
  for (const other of others) {
    for (const action of ["sts:AssumeRole", "sts:TagSession"]) {
      rows.deny(other, attempt(action), "resource");
    }
  }
};
