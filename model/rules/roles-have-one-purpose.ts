import type { ByMethod } from "../methods";
import type { Finding, Problem } from "../problem";
import type { Rule } from "./rule";

/** What a role is for in the exchanges of a method. */
interface Purpose {
  readonly does: string;
  /** What is wrong with a role that says who assumes it, where its exchanges do; `undefined` where the role must say it. */
  readonly trusting?: (exchange: string) => Finding;
}

const PURPOSES: ByMethod<Purpose> = {
  "cross-account-put": { does: "writes" },
  "assume-role-put": {
    does: "is assumed to transfer",
    trusting: (exchange) => ({
      rule: `has no place on a transfer role (${exchange})`,
      remedy: "leave it out: the exchanges say who assumes it",
    }),
  },
  replication: {
    does: "replicates",
    trusting: (exchange) => ({
      rule: `has no place on a replication role (${exchange})`,
      remedy: "leave it out: S3 alone assumes the role",
    }),
  },
};

/** A role writes, or is assumed to transfer, or S3 replicates with it; a managed writer says who assumes it. */
export const rolesHaveOnePurpose: Rule = ({ roles, touching }) =>
  roles.flatMap((role): Problem[] => {
    const path = `${role.path}.trustedBy`;
    const [first, ...others] = touching(role);
    if (!first) {
      return [];
    }
    const { does, trusting } = PURPOSES[first.method];
    const other = others.find(({ method }) => method !== first.method);
    if (other) {
      const rule = `${does} for ${first.path} and ${PURPOSES[other.method].does} for ${other.path}`;
      return [{ path: role.path, value: role.alias, rule, remedy: "declare a role for each purpose" }];
    }
    if (trusting) {
      return role.trustedBy.length > 0 ? [{ path, value: role.trustedBy, ...trusting(first.path) }] : [];
    }
    const remedy = "say who assumes the role, such as { service: 'ecs-tasks.amazonaws.com' }";
    return role.account.managed && role.trustedBy.length === 0
      ? [{ path, value: undefined, rule: "is missing", remedy }]
      : [];
  });
