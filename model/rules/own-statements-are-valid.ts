import { isUniqueId } from "../../iam/arn";
import { asList, policyDocument } from "../../iam/document";
import { parsePolicy, UnsupportedPolicyError } from "../../iam/parse";
import type { AnyStatement } from "../../iam/types";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** What of a statement IAM does not know, each with its path. */
const parseProblems = (statement: AnyStatement, path: string): Problem[] => {
  try {
    parsePolicy(policyDocument([statement]), "bucket");
    return [];
  } catch (error) {
    if (!(error instanceof UnsupportedPolicyError)) {
      throw error;
    }
    return error.problems.map(({ path: place, value, supported }) => ({
      path: place.replace(/^Statement\[0\]/, path).replace(/\[(\d+)\]/g, ".$1"),
      value,
      rule: "cannot stand here",
      remedy: `write ${supported}`,
    }));
  }
};

/**
 * Principals by the unique id of a role or user. AWS shows them where the identity is deleted, and takes no policy that holds
 * one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const deletedPrincipals = ({ Principal, NotPrincipal }: AnyStatement, path: string): Problem[] =>
  [{ Principal }, { NotPrincipal }].flatMap((elements) =>
    Object.entries(elements).flatMap(([element, named]) =>
      typeof named !== "object"
        ? []
        : asList(named.AWS ?? [])
            .filter(isUniqueId)
            .map((value) => ({
              path: `${path}.${element}.AWS`,
              value,
              rule: "is the unique id of a deleted role or user, which S3 refuses in a policy",
              remedy: "remove it, or name the role or user by its ARN",
            })),
    ),
  );

/** Statements of a team's own are such as IAM knows and S3 takes: the proof judges them as they stand. */
export const ownStatementsAreValid: Rule = ({ buckets }) =>
  buckets.flatMap((bucket) =>
    bucket.statements.flatMap((statement, index) => {
      const path = `${bucket.path}.statements.${index}`;
      return [...parseProblems(statement, path), ...deletedPrincipals(statement, path)];
    }),
  );
