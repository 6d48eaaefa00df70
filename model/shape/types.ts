import type { Environment } from "../environment";
import type { Owned } from "../owned";
import type { Pipeline } from "../pipeline";
import type { User } from "../user";

/** A key as it is read, before it is known to be either created or known. */
export interface KeyShape extends Owned<string> {
  readonly region?: string;
  readonly name?: string;
  readonly arn?: string;
}

/** The maps of an environment. */
export const MAPS = ["accounts", "keys", "buckets", "roles", "users", "exchanges"] as const;

/** The nodes and exchanges that have the right shape; what has not is left out and reported. */
export interface EnvironmentShape extends Omit<Environment, "keys" | "pipeline" | "users"> {
  readonly pipeline: Pipeline | undefined;
  readonly keys: Readonly<Record<string, KeyShape>>;
  readonly users: Readonly<Record<string, User>>;
  /** Paths of the nodes that were left out: a reference to one of them is no problem of its own. */
  readonly malformed: ReadonlySet<string>;
}
