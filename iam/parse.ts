import { DuplicateKeyError, parseStrictJson } from "./json";
import { isObject, UnsupportedPolicyError, type PolicyProblem, type Report } from "./parse/problems";
import { parseStatement } from "./parse/statement";
import type { Policy, PolicyKind, Statement } from "./policy";

export { UnsupportedPolicyError, type PolicyProblem } from "./parse/problems";
export type { Policy, PolicyKind, Statement } from "./policy";

const read = (document: unknown): unknown => {
  if (typeof document !== "string") {
    return document;
  }
  try {
    return parseStrictJson(document);
  } catch (error) {
    if (error instanceof DuplicateKeyError) {
      throw new UnsupportedPolicyError([{ path: "policy", value: error.message, supported: "every key of JSON once" }]);
    }
    return undefined;
  }
};

/** AWS refuses two statements of one name. */
const reportSids = (statements: readonly Statement[], report: Report): void => {
  const seen = new Set<string>();
  for (const { sid, index } of statements) {
    if (sid !== undefined && sid !== "" && seen.has(sid)) {
      report(`Statement[${index}].Sid`, sid, "every Sid once in a policy");
    }
    seen.add(sid ?? "");
  }
};

/**
 * Compiles a policy, as an object or as JSON. Version 2008-10-17, and a policy without a version, know no variables.
 *
 * @throws UnsupportedPolicyError with everything in the policy that this evaluator does not know
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const parsePolicy = (document: unknown, kind: PolicyKind): Policy => {
  const problems: PolicyProblem[] = [];
  const report: Report = (path, value, supported) => problems.push({ path, value, supported });
  const fields = read(document);
  if (!isObject(fields)) {
    throw new UnsupportedPolicyError([{ path: "policy", value: document, supported: "an object or its JSON" }]);
  }
  const { Version, Id, Statement, ...others } = fields;
  for (const [element, value] of Object.entries(others)) {
    report(element, value, "the elements Version, Id and Statement");
  }
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") {
    report("Version", Version, "2012-10-17, or 2008-10-17, which knows no variables");
  }
  if (Id !== undefined && typeof Id !== "string") {
    report("Id", Id, "a text");
  }
  const list: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  if (list.length === 0) {
    report("Statement", Statement, "at least one statement");
  }
  const statements = list.flatMap((each, index) => {
    const path = `Statement[${index}]`;
    if (isObject(each)) {
      return [parseStatement({ path, fields: each, report, variables: Version === "2012-10-17" }, index, kind)];
    }
    report(path, each, "a statement");
    return [];
  });
  if (kind === "identity" || kind === "bucket") {
    reportSids(statements, report);
  }
  if (problems.length > 0) {
    throw new UnsupportedPolicyError(problems);
  }
  return { statements };
};
