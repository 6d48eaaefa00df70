import type { AnyStatement, OneOrMany, PolicyDocument } from "./types";

/** The policy document of some statements. */
export const policyDocument = (statements: readonly AnyStatement[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
});

/** Every value once, in the order of first appearance. */
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/**
 * A list as AWS hands it back: without repetition, and a scalar when it holds one value, so that a second plan is empty.
 */
export const oneOrMany = (values: readonly string[]): OneOrMany<string> => {
  const [first, ...rest] = distinct(values);
  return first !== undefined && rest.length === 0 ? first : distinct(values);
};

/** The values of a scalar or a list, as a list. */
export const asList = <T>(values: OneOrMany<T>): readonly T[] =>
  Array.isArray(values) ? (values as readonly T[]) : [values as T];

/**
 * Makes the Sids of a policy's statements unique by numbering repetitions: `Put`, `Put2`, `Put3`.
 * IAM refuses a policy in which two statements share a Sid.
 */
export const withUniqueSids = <T extends { readonly Sid?: string }>(statements: readonly T[]): T[] => {
  const taken = new Set<string>();
  return statements.map((statement) => {
    if (statement.Sid === undefined) {
      return statement;
    }
    let sid = statement.Sid;
    for (let n = 2; taken.has(sid); n += 1) {
      sid = `${statement.Sid}${n}`;
    }
    taken.add(sid);
    return { ...statement, Sid: sid };
  });
};
