import { asList } from "../../iam/document";
import type { OneOrMany, PolicyDocument, AnyStatement } from "../../iam/types";

/** One difference between a published statement and ours. */
export interface Difference {
  /** Sid of the statement, or its place where it has none. */
  readonly statement: string;
  /** Element in which the two differ, or `statement` where only one side has it. */
  readonly element: string;
  readonly published: unknown;
  readonly ours: unknown;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.length === 1 ? sorted(value[0]) : value.map(sorted).sort();
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]): [string, unknown] => [key, sorted(child)]));
  }
  return value;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const nameOf = (statement: AnyStatement, index: number): string => statement.Sid ?? `#${String(index)}`;

const byName = (document: PolicyDocument): Map<string, AnyStatement> =>
  new Map(document.Statement.map((statement, index) => [nameOf(statement, index), statement]));

/** Puts real values in the place of a document's placeholders. */
export const filled = (document: unknown, values: Readonly<Record<string, string>>): PolicyDocument => {
  const text = Object.entries(values).reduce(
    (json, [placeholder, value]) => json.replaceAll(placeholder, value),
    JSON.stringify(document),
  );
  return JSON.parse(text) as PolicyDocument;
};

/** Everything in which our policy differs from the published one; the order of lists means nothing to AWS. */
export const differences = (published: PolicyDocument, ours: PolicyDocument): Difference[] => {
  const [theirs, mine] = [byName(published), byName(ours)];
  return [...new Set([...theirs.keys(), ...mine.keys()])].flatMap((statement): Difference[] => {
    const [a, b] = [theirs.get(statement), mine.get(statement)];
    if (!a || !b) {
      return [{ statement, element: "statement", published: a && "present", ours: b && "present" }];
    }
    const elements = ["Effect", "Principal", "Action", "Resource", "Condition"] as const;
    return elements
      .filter((element) => !same(a[element], b[element]))
      .map((element) => ({ statement, element, published: a[element], ours: b[element] }));
  });
};

/** The same, for a published policy whose statements have no Sid or one that says nothing: they are paired in order. */
export const differencesInOrder = (published: PolicyDocument, ours: PolicyDocument): Difference[] => {
  const numbered = ({ Version, Statement }: PolicyDocument): PolicyDocument => ({
    Version,
    Statement: Statement.map((statement, index) => ({ ...statement, Sid: `#${String(index)}` })),
  });
  return differences(numbered(published), numbered(ours));
};

/** What a list has that another has not, on either side. */
export const listDifference = (published: unknown, ours: unknown) => {
  const [a, b] = [asList(published as OneOrMany<string>), asList(ours as OneOrMany<string>)];
  return { dropped: a.filter((value) => !b.includes(value)), added: b.filter((value) => !a.includes(value)) };
};

/** The actions of a policy's statement. */
export const actionsOf = (document: PolicyDocument, sid: string): readonly string[] =>
  asList(byName(document).get(sid)?.Action ?? ([] as OneOrMany<string>));
