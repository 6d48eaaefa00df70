import type { Problem } from "../problem";
import type { Rule } from "./rule";

interface Named {
  readonly path: string;
  /** What must differ from every other one. */
  readonly identity: string;
  readonly value: string;
}

const repetitions = (named: readonly Named[], rule: (first: string) => string, remedy: string): Problem[] => {
  const first = new Map<string, string>();
  return named.flatMap(({ path, identity, value }) => {
    const taken = first.get(identity);
    if (taken === undefined) {
      first.set(identity, path);
      return [];
    }
    return [{ path, value, rule: rule(taken), remedy }];
  });
};

/** Two nodes never mean one thing in AWS: an account, a bucket (global), a role (per account), a key. */
export const uniqueNames: Rule = ({ accounts, buckets, keys, roles, users }) => [
  ...repetitions(
    accounts.map(({ path, id }) => ({ path: `${path}.id`, identity: id, value: id })),
    (taken) => `is also the id at ${taken}`,
    "declare an account once and name its alias",
  ),
  ...repetitions(
    buckets.map(({ path, name }) => ({ path: `${path}.name`, identity: name, value: name })),
    (taken) => `is also the name at ${taken}`,
    "bucket names are unique in all of AWS: declare a bucket once and name its alias",
  ),
  ...repetitions(
    roles.map(({ path, name, account }) => ({
      path: `${path}.name`,
      // IAM tells names apart without regard to case.
      identity: `${account.alias}/${name.toLowerCase()}`,
      value: name,
    })),
    (taken) => `is also the name at ${taken}`,
    "role names are unique in an account, whatever their case: declare a role once and name its alias",
  ),
  ...repetitions(
    users.map(({ path, name, account }) => ({
      path: `${path}.name`,
      identity: `${account.alias}/${name.toLowerCase()}`,
      value: name,
    })),
    (taken) => `is also the name at ${taken}`,
    "user names are unique in an account, whatever their case: declare a user once and name its alias",
  ),
  ...repetitions(
    keys.flatMap(({ path, name, account, region }) =>
      name === undefined ? [] : [{ path: `${path}.name`, identity: `${account.alias}/${region}/${name}`, value: name }],
    ),
    (taken) => `is also the name at ${taken}`,
    "names of KMS aliases are unique in an account and Region: declare a key once and name its alias",
  ),
  ...repetitions(
    keys.flatMap(({ path, arn }) => (arn === undefined ? [] : [{ path: `${path}.arn`, identity: arn, value: arn }])),
    (taken) => `is also the ARN at ${taken}`,
    "declare a key once and name its alias",
  ),
];
