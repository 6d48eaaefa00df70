import type { Graph } from "../../../model/graph";
import { keyArnOf } from "../../../proof/specification/keys";

/** What of an environment can be named in a wrong place. */
export interface Estate {
  /** Ids of accounts. */
  readonly accounts: readonly string[];
  /** ARNs of buckets, keys, and of roles and users. */
  readonly buckets: readonly string[];
  readonly keys: readonly string[];
  readonly identities: readonly string[];
  /** Prefixes that exchanges have. */
  readonly prefixes: readonly string[];
}

/** What an environment holds. */
export const estateOf = ({ accounts, buckets, keys, roles, users, edges }: Graph): Estate => ({
  accounts: accounts.map(({ id }) => id),
  buckets: buckets.map(({ arn }) => arn),
  keys: keys.map(keyArnOf),
  identities: [...roles, ...users].map(({ arn }) => arn),
  prefixes: [...new Set(edges.map(({ prefix }) => prefix))].filter((prefix) => prefix !== ""),
});

/** The next of some values, after the last the first: always another one. */
export const next = (values: readonly string[], value: string): string =>
  values[(values.indexOf(value) + 1) % values.length] ?? value;

/** A role of an account that the environment does not hold. */
export const STRANGER = "arn:aws:iam::555566667777:role/Stranger";

/** A bucket that the environment does not hold. */
export const STRANGERS_BUCKET = "arn:aws:s3:::strangers-bucket";
