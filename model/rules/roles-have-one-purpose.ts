import type { Edge } from "../graph";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const PURPOSES: Readonly<Record<Edge["method"], string>> = {
  "cross-account-put": "writes",
  "assume-role-put": "is assumed to transfer",
  replication: "replicates",
};

/** Who assumes a role that is no writer follows from its exchanges. */
const TRUSTED: Readonly<Record<Exclude<Edge["method"], "cross-account-put">, string>> = {
  "assume-role-put": "a transfer role (PATH): leave it out: the exchanges say who assumes it",
  replication: "a replication role (PATH): leave it out: S3 alone assumes the role",
};

/** A role writes, or is assumed to transfer, or S3 replicates with it; a managed writer says who assumes it. */
export const rolesHaveOnePurpose: Rule = ({ roles, touching }) =>
  roles.flatMap((role): Problem[] => {
    const path = `${role.path}.trustedBy`;
    const [first, ...others] = touching(role);
    const other = others.find(({ method }) => method !== first?.method);
    if (first && other) {
      const rule = `${PURPOSES[first.method]} for ${first.path} and ${PURPOSES[other.method]} for ${other.path}`;
      return [{ path: role.path, value: role.alias, rule, remedy: "declare a role for each purpose" }];
    }
    if (first && first.method !== "cross-account-put") {
      const [rule = "", ...remedy] = TRUSTED[first.method].replace("PATH", first.path).split(": ");
      return role.trustedBy.length > 0
        ? [{ path, value: role.trustedBy, rule: `has no place on ${rule}`, remedy: remedy.join(": ") }]
        : [];
    }
    if (role.account.managed && role.trustedBy.length === 0 && first) {
      const remedy = "say who assumes the role, such as { service: 'ecs-tasks.amazonaws.com' }";
      return [{ path, value: undefined, rule: "is missing", remedy }];
    }
    return [];
  });
