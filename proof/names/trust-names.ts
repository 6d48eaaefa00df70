import { isReplication, isTransfer } from "../../model/graph";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { assumersOf, rootArnOf, trustedBy } from "../expected/admissions";
import { identityKey } from "../deployed-state/deployed-state";
import { keyOfIdentity } from "./expected-names";
import type { ExpectedNames } from "./expected-names";

/** Who of a source assumes a role: whose policies say so, and as which principals the role's trust policy names it. */
interface Assumer {
  readonly key: string;
  readonly principals: readonly string[];
}

const nameOf = (pathAndName: string): string => pathAndName.slice(pathAndName.lastIndexOf("/") + 1);

const wholeAccount = ({ source }: TransferEdge): string[] => [rootArnOf(source), source.id];

const namedAssumers = (edge: TransferEdge): Assumer[] =>
  assumersOf(edge).map(({ kind, pathAndName, arn }) => ({
    key: identityKey(edge.source.id, kind, nameOf(pathAndName)),
    // A group is no principal: its account is, as far as its users.
    principals: arn === undefined ? wholeAccount(edge) : [arn],
  }));

const addTransfer = (names: ExpectedNames, edge: TransferEdge): void => {
  const { holder, sessionTags, externalId, organizationId, sourceIps } = edge;
  if (holder.kind !== "role") {
    return;
  }
  const actions = ["sts:AssumeRole", ...(sessionTags ? ["sts:TagSession"] : [])];
  const assumers = namedAssumers(edge);
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

const addRole = (names: ExpectedNames, role: RoleNode, graph: Graph): void => {
  const { services, arns } = trustedBy(role, graph);
  // Whom a counterpart's own role trusts is for the counterpart to say, as long as it is one of its own.
  const own = role.account.managed ? [] : [rootArnOf(role.account)];
  const replicates = graph.touching(role).some(isReplication);
  const principals = [...services, ...arns, ...(replicates ? [] : own)];
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
