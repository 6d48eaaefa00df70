import { isPut, isReplication, sender } from "../model/graph";
import type { AccountNode, Edge, Graph, TransferEdge } from "../model/graph";
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

const assumers = (graph: Graph, edge: TransferEdge): Callers => {
  const { holder, source, assumedBy } = edge;
  if (holder.kind === "user") {
    return { account: holder.account, stated: [actorOf(holder)], anyone: false, anyUser: false };
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
export const callersOf = (graph: Graph, edge: Edge): Callers => {
  if (isPut(edge)) {
    return { account: edge.writer.account, stated: [actorOf(edge.writer)], anyone: false, anyUser: false };
  }
  return isReplication(edge)
    ? { account: edge.source, stated: [], anyone: true, anyUser: false }
    : assumers(graph, edge);
};

/** ARN of a role or user. */
export const arnOf = ({ principal }: Actor): string =>
  principal.type === "AssumedRole" ? principal.roleArn : principal.type === "User" ? principal.arn : "";

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/** Whether credentials are those of an actor. The ARN of a session names its role without the role's path. */
export const isCaller = ({ principal }: Actor, { arn }: Caller): boolean => {
  switch (principal.type) {
    case "AssumedRole": {
      const [, account, role] = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? [];
      return account === principal.roleArn.split(":")[4] && role === nameIn(principal.roleArn);
    }
    case "User":
      return arn === principal.arn;
    case "Root":
    case "Service":
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
