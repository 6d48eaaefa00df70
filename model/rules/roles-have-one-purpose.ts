import { isPut, isReplication } from "../graph";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** A role writes, or S3 replicates with it; a managed writer says who assumes it. */
export const rolesHaveOnePurpose: Rule = ({ roles, touching, complete }) =>
  roles.flatMap((role): Problem[] => {
    const edges = touching(role);
    const put = edges.find(isPut);
    const copy = edges.find(isReplication);
    const path = `${role.path}.trustedBy`;
    if (put && copy) {
      const rule = `writes for ${put.path} and replicates for ${copy.path}`;
      return [{ path: role.path, value: role.alias, rule, remedy: "declare a role for each purpose" }];
    }
    if (role.account.managed && role.trustedBy.length === 0 && (put || (complete && !copy))) {
      const remedy = "say who assumes the role, such as { service: 'ecs-tasks.amazonaws.com' }";
      return [{ path, value: undefined, rule: "is missing", remedy }];
    }
    if (copy && role.trustedBy.length > 0) {
      const rule = `has no place on a replication role (${copy.path})`;
      return [{ path, value: role.trustedBy, rule, remedy: "leave it out: S3 alone assumes the role" }];
    }
    return [];
  });
