import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";

/** An environment that shares nothing with the declared one, unless its name does. */
const other = (name: string) => ({
  ...declared,
  name,
  accounts: { lone: { kind: "managed", id: "444444444444", region: "us-east-1" } },
  keys: {},
  buckets: {},
  roles: {},
  exchanges: {},
});
const perAccount = edited({ layout: "account" });
const REMEDY = "environments share nothing: use one of this environment";

test("no environment is named like the stack of an account of another", () => {
  expect(problemsOf(perAccount, other("test-source"))).toEqual([
    `name: 'test-source' is also at accounts.source of environment 'test': ${REMEDY}`,
  ]);
});

test("no account has a stack that is named like another environment", () => {
  expect(problemsOf(other("test-source"), perAccount)).toEqual([
    `accounts.source: 'test-source' is also at name of environment 'test-source': ${REMEDY}`,
  ]);
});

test("an environment that is one stack leaves those names to others", () => {
  expect(problemsOf(declared, other("test-source"))).toEqual([]);
  expect(problemsOf(perAccount, other("test-nobody"))).toEqual([]);
});
