import { BlockList, isIPv6 } from "node:net";
import type { RequestContext } from "../../iam/request";
import { isTransfer } from "../../model/graph";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { ANONYMOUS, memberOf, namedActor, otherRole, service, strangersRole } from "./actors";
import type { Actor, Attempt } from "./case";
import type { Rows } from "./rows";

const afterType = (arn: string): string => arn.slice(arn.indexOf("/") + 1);

/** Who of the source assumes the role; another role of it, with any policies of its own, where nobody is stated. */
const assumersOf = ({ source, assumedBy }: TransferEdge): Actor[] => {
  const { roles, users, groups, identifiers } = assumedBy;
  const stated = [
    ...roles.map((name) => namedActor.role(source, name)),
    ...users.map((name) => namedActor.user(source, name)),
    ...groups.map((name) => memberOf(source, name)),
    ...identifiers.map((arn) => namedActor[arn.includes(":user/") ? "user" : "role"](source, afterType(arn))),
  ];
  return stated.length > 0 ? stated : [otherRole(source)];
};

/** Whether the trust policy must admit the whole source account: nobody is stated, or a group, which is no principal. */
const admitsAccount = ({ assumedBy }: TransferEdge): boolean =>
  assumedBy.groups.length > 0 || Object.values(assumedBy).every((stated) => stated.length === 0);

/** Addresses for documentation (RFC 5737, RFC 3849), of which some are in nobody's list. */
const ADDRESSES = ["192.0.2.77", "198.51.100.77", "203.0.113.77", "2001:db8::77"];

const addressOutside = (blocks: readonly string[]): string | undefined => {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = "", size] = block.split("/");
    const [family, bits] = isIPv6(address) ? (["ipv6", 128] as const) : (["ipv4", 32] as const);
    list.addSubnet(address, size === undefined ? bits : Number(size), family);
  }
  return ADDRESSES.find((address) => !list.check(address, isIPv6(address) ? "ipv6" : "ipv4"));
};

const agreedContext = ({ externalId, organizationId, sourceIps }: TransferEdge): RequestContext => ({
  "aws:SecureTransport": "true",
  "aws:SourceIp": sourceIps[0]?.split("/")[0] ?? "192.0.2.1",
  ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
  ...(externalId !== undefined && { "sts:ExternalId": externalId }),
});

/** The agreed request with one thing wrong about it. */
const wrongRequests = (edge: TransferEdge): { how: string; context: RequestContext }[] => {
  const agreed = agreedContext(edge);
  const without = (name: string) => Object.fromEntries(Object.entries(agreed).filter(([key]) => key !== name));
  const outside = edge.sourceIps.length > 0 ? addressOutside(edge.sourceIps) : undefined;
  return [
    ...(edge.externalId === undefined
      ? []
      : [
          { how: "without the external id", context: without("sts:ExternalId") },
          { how: "with a wrong external id", context: { ...agreed, "sts:ExternalId": "s3-exchange-proof" } },
        ]),
    ...(edge.organizationId === undefined
      ? []
      : [
          { how: "from no organization", context: without("aws:PrincipalOrgID") },
          { how: "from another organization", context: { ...agreed, "aws:PrincipalOrgID": "o-s3exchangeproof" } },
        ]),
    ...(outside === undefined
      ? []
      : [{ how: "from another address", context: { ...agreed, "aws:SourceIp": outside } }]),
  ];
};

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
  for (const actor of assumersOf(edge)) {
    const side = actor.policies ? "both" : "resource";
    rows.allow(actor, attempt("sts:AssumeRole"), side);
    if (edge.sessionTags) {
      rows.allow(actor, attempt("sts:TagSession"), side);
    } else if (!tagging) {
      rows.deny(actor, attempt("sts:TagSession"), "resource");
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
      if (!edge.sessionTags && !tagging) {
        rows.deny(actor, attempt("sts:TagSession"), "identity");
      }
      rows.deny(actor, attempt("sts:SetSourceIdentity"), "identity");
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
