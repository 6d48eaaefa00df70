import { anyOf, not, type AnyOf } from "../match/any-of";
import type { Statement } from "../policy";
import { resourcePattern, resourceProblem } from "../match/resource";
import { hasVariables, readText, withoutVariables, type Expected } from "../match/variables";
import { glob, piecesOf } from "../wildcards";
import { textsOf, type Report } from "./problems";

/** A statement that is being read. */
export interface Place {
  /** Such as `Statement[0]`. */
  readonly path: string;
  /** Its elements. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly report: Report;
  /** Whether texts may hold policy variables; else they are taken literally. */
  readonly variables: boolean;
}

const unless = (negated: boolean, matches: AnyOf): AnyOf =>
  negated ? (text, lookup) => not(matches(text, lookup)) : matches;

const hasWildcard = (text: string): boolean => /[*?]/.test(text);

/** What a `Resource` pattern begins with that ends in its only wildcard, in the last part of an ARN. */
const prefixOf = (pattern: string): string | undefined =>
  hasVariables(pattern) ? undefined : /^((?:[^*?:]*:){5}[^*?]*)\*$/.exec(pattern)?.[1];

/**
 * The one of two elements that a statement has, such as `Action` and `NotAction`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const either = ({ path, fields, report }: Place, name: string): [at: string, value: unknown, not: boolean] => {
  const negated = `Not${name}` in fields;
  if (negated === name in fields) {
    report(path, fields[name], `either ${name} or Not${name}`);
  }
  const element = negated ? `Not${name}` : name;
  return [`${path}.${element}`, fields[element], negated];
};

/**
 * The actions that a statement means.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export const parseAction = (place: Place): AnyOf => {
  const { report } = place;
  const [at, value, negated] = either(place, "Action");
  const patterns = value === undefined ? [] : textsOf(at, value, report);
  for (const pattern of patterns) {
    if (pattern !== "*" && !/^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(pattern)) {
      report(at, pattern, "'*' or an action such as 's3:PutObject', with wildcards after the colon only");
    }
  }
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  const globs = lower.filter(hasWildcard).map((pattern): Expected => {
    const match = glob(piecesOf(pattern));
    return () => match;
  });
  const literals = lower.filter((pattern) => !hasWildcard(pattern));
  return unless(negated, anyOf(literals, globs));
};

/**
 * The resources that a statement means.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
 */
export const parseResource = (place: Place): Pick<Statement, "resource" | "resources"> => {
  const { report } = place;
  const [at, value, negated] = either(place, "Resource");
  const texts = value === undefined ? [] : textsOf(at, value, report);
  const patterns = place.variables ? texts : texts.map(withoutVariables);
  const special = (pattern: string): boolean => hasWildcard(pattern) || hasVariables(pattern);
  const compiled = patterns.map((pattern) => {
    const problem = resourceProblem(pattern);
    const expected = special(pattern) ? readText(pattern, true, resourcePattern) : undefined;
    if (problem !== undefined) {
      report(at, pattern, problem);
    } else if (special(pattern) && !expected) {
      report(at, pattern, "variables as '${key}', '${key, 'default'}', '${*}', '${?}' or '${$}'");
    }
    return expected;
  });
  const literals = patterns.filter((pattern) => !special(pattern));
  const every = anyOf(
    literals,
    compiled.filter((each) => each !== undefined),
    [],
    negated,
  );
  const atOnce = anyOf(
    literals,
    compiled.flatMap((each, index) => (each && prefixOf(patterns[index] ?? "") === undefined ? [each] : [])),
    patterns.flatMap((pattern) => prefixOf(pattern) ?? []),
    negated,
  );
  // Of a request without resource a prefix alone does not tell.
  const resource = unless(negated, (text, lookup) => (text === "*" ? every : atOnce)(text, lookup));
  return { resource, resources: { patterns, negated } };
};
