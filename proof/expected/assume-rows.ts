import { isTransfer } from "../../model/graph";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { ANONYMOUS, memberOf, namedActor, otherRole, service, strangersRole } from "./actors";
import { SESSION_ACTIONS } from "./actions";
import { assumersOf } from "./admissions";
import { agreedContext, wrongRequests } from "./assume-context";
import type { Actor, Attempt } from "./case";
import type { Rows } from "./rows";

/** Those who are stated; another role of the source, with any policies of its own, where nobody is. */
const assumingActors = (edge: TransferEdge): Actor[] => {
  const actors = assumersOf(edge).map(({ kind, pathAndName }) =>
    kind === "group" ? memberOf(edge.source, pathAndName) : namedActor[kind](edge.source, pathAndName),
  );
  return actors.length > 0 ? actors : [otherRole(edge.source)];
};

/** Whether the trust policy must admit the whole source account: nobody is stated. For a group it admits the users alone. */
const admitsAccount = ({ assumedBy }: TransferEdge): boolean =>
  Object.values(assumedBy).every((stated) => stated.length === 0);

const conditionsOf = ({ externalId, organizationId, sourceIps }: TransferEdge): string =>
  JSON.stringify([externalId, organizationId, [...sourceIps].sort()]);

/** Who assumes the transfer role of an exchange, under which conditions, and that nobody else does. */
export const addAssumeRows = (rows: Rows, edge: TransferEdge, role: RoleNode, graph: Graph): void => {
  const fromSameSource = graph
    .touching(role)
    .filter(isTransfer)
    .filter(({ source }) => source === edge.source);
  const attempt = (action: string, context = agreedContext(edge)): Attempt => ({
    action,
    resource: role.arn,
    owner: role.account.id,
    context,
  });
  const tagging = fromSameSource.some(({ sessionTags }) => sessionTags);
  const granted = new Set<string>(["sts:AssumeRole", ...(tagging ? ["sts:TagSession"] : [])]);
  for (const actor of assumingActors(edge)) {
    const side = actor.policies ? "both" : "resource";
    rows.allow(actor, attempt("sts:AssumeRole"), side);
    if (edge.sessionTags) {
      rows.allow(actor, attempt("sts:TagSession"), side);
    }
    // Another exchange of the same source and role may ask for less.
    if (new Set(fromSameSource.map(conditionsOf)).size === 1) {
      for (const { how, context } of wrongRequests(edge)) {
        rows.deny(actor, { ...attempt("sts:AssumeRole", context), how }, side);
      }
    }
    if (actor.policies) {
      const elsewhere = role.arn.replace(/[^/]+$/, "s3-exchange-proof-other");
      rows.deny(actor, { ...attempt("sts:AssumeRole"), resource: elsewhere, how: "another role" }, "identity");
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
    ...(fromSameSource.some(admitsAccount) ? [] : [otherRole(edge.source)]),
  ];
  for (const other of others) {
    for (const action of ["sts:AssumeRole", "sts:TagSession"]) {
      rows.deny(other, attempt(action), "resource");
    }
  }
};
