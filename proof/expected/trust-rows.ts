import { isTransfer } from "../../model/edges";
import type { Graph, RoleNode } from "../../model/graph";
import { SESSION_ACTIONS } from "./actions";
import { ANONYMOUS, namedActor, otherRole, service, strangersRole } from "./actors";
import { trustedBy } from "../specification/trust";
import type { Actor, Attempt } from "./case";
import type { Rows } from "./rows";

const SERVICES = ["ec2.amazonaws.com", "lambda.amazonaws.com", "s3.amazonaws.com"];

/** A principal of a trust policy as somebody who acts; the root of an account as a role of it with any policies. */
const trusted = (arn: string, { accounts }: Graph): Actor => {
  const [, partition = "", , , id = "", rest = ""] = arn.split(":");
  const account = accounts.find((each) => each.id === id) ?? { id, alias: id, partition };
  const name = rest.slice(rest.indexOf("/") + 1);
  if (rest === "root") {
    return otherRole(account);
  }
  // Whoever is named may have any policies of its own.
  const { label, principal } = namedActor[rest.startsWith("user/") ? "user" : "role"](account, name);
  return { label, principal };
};

/** Who assumes a role that no source assumes: the services and principals that are declared, S3 to replicate, nobody else. */
export const addTrustRows = (rows: Rows, role: RoleNode, graph: Graph): void => {
  const assume: Attempt = {
    action: "sts:AssumeRole",
    resource: role.arn,
    owner: role.account.id,
    context: { "aws:SecureTransport": "true" },
  };
  if (graph.touching(role).some(isTransfer)) {
    return;
  }
  const { services, arns } = trustedBy(role, graph);
  for (const admitted of [...services.map(service), ...arns.map((arn) => trusted(arn, graph))]) {
    for (const action of SESSION_ACTIONS) {
      rows.add(admitted, { ...assume, action }, "resource", { expected: action === assume.action ? "allow" : "deny" });
    }
  }
  const undeclared = SERVICES.filter((name) => !services.includes(name)).map(service);
  // Whom a counterpart's own role trusts is for the counterpart to say, as long as it is one of its own.
  const ownAccount =
    role.account.managed && !arns.some((arn) => arn.endsWith(`:${role.account.id}:root`))
      ? [otherRole(role.account)]
      : [];
  const accounts = graph.accounts.filter(
    (account) => account !== role.account && !arns.some((arn) => arn.endsWith(`:${account.id}:root`)),
  );
  for (const other of [
    strangersRole(graph),
    ANONYMOUS,
    ...undeclared,
    ...ownAccount,
    ...accounts.slice(0, 3).map(otherRole),
  ]) {
    rows.deny(other, assume, "resource");
  }
};
