import { arnParts } from "../iam/arn";
import { byMethod } from "../model/by-method";
import { sender } from "../model/edges";
import type { AccountNode, Edge, Graph, Identity, TransferEdge } from "../model/graph";
import { actorOf } from "../proof/expected/actors";
import type { Actor } from "../proof/expected/case";
import type { Caller } from "./aws/identity";
import { assumersOf } from "./plan/assume-steps";
import { Expectations } from "../proof/expected/expectations";

/** Who may run the probe of an exchange. */
export interface Callers {
  readonly account: AccountNode;
  /** Roles and users whose credentials will do; those of another principal that may assume one of the roles, too. */
  readonly stated: readonly Actor[];
  /** Whether any principal of the account will do, or any user of it. */
  readonly anyone: boolean;
  readonly anyUser: boolean;
}

const onlyAs = (identity: Identity): Callers => ({
  account: identity.account,
  stated: [actorOf(identity)],
  anyone: false,
  anyUser: false,
});

const assumers = (graph: Graph, edge: TransferEdge): Callers => {
  const { holder, source, assumedBy } = edge;
  if (holder.kind === "user") {
    return onlyAs(holder);
  }
  const actors = assumersOf(new Expectations(graph, edge), holder);
  return {
    account: source,
    stated: actors.filter(({ policies }) => policies !== undefined && policies.kind !== "group"),
    anyone: Object.values(assumedBy).every((stated) => stated.length === 0),
    anyUser: assumedBy.groups.length > 0,
  };
};

/** Who may run the probe of an exchange. */
export const callersOf = (graph: Graph, edge: Edge): Callers =>
  byMethod<Callers>(edge, {
    "cross-account-put": ({ writer }) => onlyAs(writer),
    "assume-role-put": (each) => assumers(graph, each),
    replication: ({ source }) => ({ account: source, stated: [], anyone: true, anyUser: false }),
  });

const nameIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Whether credentials are those of an actor. The ARN of a session names its role without the role's path. */
export const isCaller = ({ principal }: Actor, { arn }: Caller): boolean => {
  switch (principal.type) {
    case "AssumedRole": {
      const { service, account, resource } = arnParts(arn);
      const [type, role] = resource.split("/");
      const { account: own, resource: path } = arnParts(principal.roleArn);
      return service === "sts" && type === "assumed-role" && account === own && role === nameIn(path);
    }
    case "User":
      return arn === principal.arn;
    case "Root":
    case "Service":
    case "Federated":
    case "Named":
    case "Anonymous":
      return false;
  }
};

/** Who will do, in words. */
export const inWords = ({ account, stated, anyone, anyUser }: Callers): string =>
  anyone
    ? `any principal of ${account.alias} (${account.id})`
    : [...stated.map(({ label }) => label), ...(anyUser ? [`users of ${account.alias}`] : [])].join(" or ");

/** The sender of an exchange, in words. */
export const senderOf = (edge: Edge): string => actorOf(sender(edge)).label;
