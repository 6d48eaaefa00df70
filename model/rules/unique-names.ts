import type { Identity } from "../graph";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

interface Named {
  readonly path: string;
  /** What must differ from every other one. */
  readonly identity: string;
  readonly value: string;
}

const repetitions = (what: string, named: readonly Named[], remedy: string): Problem[] => {
  const first = new Map<string, string>();
  return named.flatMap(({ path, identity, value }) => {
    const taken = first.get(identity);
    if (taken === undefined) {
      first.set(identity, path);
      return [];
    }
    return [{ path, value, rule: `is also the ${what} at ${taken}`, remedy, clash: { path: taken } }];
  });
};

/** IAM tells names apart without regard to case. */
const identityNames = (nodes: readonly Identity[]): Named[] =>
  nodes.map(({ path, name, account }) => ({
    path: `${path}.name`,
    identity: `${account.alias}/${name.toLowerCase()}`,
    value: name,
  }));

/** Two nodes never mean one thing in AWS: an account, a bucket (global), a role (per account), a key. */
export const uniqueNames: Rule = ({ accounts, buckets, keys, roles, users }) => [
  ...repetitions(
    "id",
    accounts.map(({ path, id }) => ({ path: `${path}.id`, identity: id, value: id })),
    "declare an account once and name its alias",
  ),
  ...repetitions(
    "name",
    buckets.map(({ path, name }) => ({ path: `${path}.name`, identity: name, value: name })),
    "bucket names are unique in all of AWS: declare a bucket once and name its alias",
  ),
  ...repetitions(
    "name",
    identityNames(roles),
    "role names are unique in an account, whatever their case: declare a role once and name its alias",
  ),
  ...repetitions(
    "name",
    identityNames(users),
    "user names are unique in an account, whatever their case: declare a user once and name its alias",
  ),
  ...repetitions(
    "name",
    keys.flatMap(({ path, name, account, region }) =>
      name === undefined ? [] : [{ path: `${path}.name`, identity: `${account.alias}/${region}/${name}`, value: name }],
    ),
    "names of KMS aliases are unique in an account and Region: declare a key once and name its alias",
  ),
  ...repetitions(
    "ARN",
    keys.flatMap(({ path, arn }) => (arn === undefined ? [] : [{ path: `${path}.arn`, identity: arn, value: arn }])),
    "declare a key once and name its alias",
  ),
];
