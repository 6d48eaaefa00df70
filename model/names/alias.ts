import type { Finding } from "../problem";

/**
 * An alias names a node or an exchange in the environment file. It becomes a Terraform resource name, a provider alias
 * and a replication rule id, so it keeps to what all of them accept.
 */
export const checkAlias = (alias: string): Finding | undefined =>
  /^[a-z][a-z0-9-]{0,62}$/.test(alias) && alias !== "constructor"
    ? undefined
    : {
        rule: "is not a valid alias",
        remedy: "use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter",
      };
