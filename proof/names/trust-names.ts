import { isReplication, isTransfer } from "../../model/graph";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { identityKey } from "../world/world";
import type { IdentityKind } from "../world/world";
import { keyOfIdentity, rootArnOf } from "./expected-names";
import type { ExpectedNames } from "./expected-names";

/** Who of a source assumes a role: whose policies say so, and as which principals the role's trust policy names it. */
interface Assumer {
  readonly key: string;
  readonly principals: readonly string[];
}

const nameOf = (pathAndName: string): string => pathAndName.slice(pathAndName.lastIndexOf("/") + 1);

const wholeAccount = ({ source }: TransferEdge): string[] => [rootArnOf(source), source.id];

const assumersOf = (edge: TransferEdge): Assumer[] => {
  const { source, assumedBy } = edge;
  const { roles, users, groups, identifiers } = assumedBy;
  const arn = (kind: IdentityKind, name: string) => `arn:${source.partition}:iam::${source.id}:${kind}/${name}`;
  const assumer = (kind: IdentityKind, name: string, principals: readonly string[]): Assumer => ({
    key: identityKey(source.id, kind, nameOf(name)),
    principals,
  });
  return [
    ...roles.map((name) => assumer("role", name, [arn("role", name)])),
    ...users.map((name) => assumer("user", name, [arn("user", name)])),
    // A group is no principal: its account is, as far as its users.
    ...groups.map((name) => assumer("group", name, wholeAccount(edge))),
    ...identifiers.map((each) => assumer(each.includes(":user/") ? "user" : "role", each, [each])),
  ];
};

const addTransfer = (names: ExpectedNames, edge: TransferEdge): void => {
  const { holder, sessionTags, externalId, organizationId, sourceIps } = edge;
  if (holder.kind !== "role") {
    return;
  }
  const actions = ["sts:AssumeRole", ...(sessionTags ? ["sts:TagSession"] : [])];
  const assumers = assumersOf(edge);
  assumers.forEach(({ key }) => {
    names.identity.of(key).add({ actions, resources: [holder.arn] });
  });
  const users = edge.assumedBy.groups.length > 0 ? [`arn:${edge.source.partition}:iam::${edge.source.id}:user/*`] : [];
  const values = [externalId, organizationId, ...sourceIps, ...users].filter((value) => value !== undefined);
  const principals = assumers.length > 0 ? assumers.flatMap((assumer) => assumer.principals) : wholeAccount(edge);
  for (const principal of principals) {
    names.trust.of(keyOfIdentity(holder), principal).add({ actions, values });
  }
};

const addRole = (names: ExpectedNames, role: RoleNode, { touching }: Graph): void => {
  const edges = touching(role);
  const declared = role.trustedBy.flatMap((principal): readonly string[] =>
    [...("service" in principal ? [principal.service] : []), ...("arn" in principal ? [principal.arn] : [])].flat(),
  );
  // Whom a counterpart's own role trusts is for the counterpart to say, as long as it is one of its own.
  const own = role.account.managed ? [] : [rootArnOf(role.account)];
  const principals = edges.some(isReplication) ? ["s3.amazonaws.com"] : [...declared, ...own];
  for (const principal of principals) {
    names.trust.of(keyOfIdentity(role), principal).add({ actions: ["sts:AssumeRole"] });
  }
};

/** What trust policies, and the policies of those who assume roles, may name. */
export const addTrustNames = (names: ExpectedNames, graph: Graph): void => {
  graph.edges.filter(isTransfer).forEach((edge) => {
    addTransfer(names, edge);
  });
  graph.roles
    .filter((role) => !graph.touching(role).some(isTransfer))
    .forEach((role) => {
      addRole(names, role, graph);
    });
};
