import { asList } from "../../iam/document";
import type { PolicyDocument, PolicyStatement } from "../../iam/types";
import { matches, matchesAction } from "../../iam/wildcards";
import { once } from "./once";
import type { Piece, ResourceSpace } from "./question";

/** A statement with all that a parser of policies takes. */
export type AnyStatement = Partial<PolicyStatement> & {
  readonly NotAction?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly NotPrincipal?: unknown;
};

/** The statements of a policy. */
export const statementsOf = ({ Statement }: PolicyDocument): readonly AnyStatement[] => asList<AnyStatement>(Statement);

/** What stands in a pattern before its first wildcard or variable. */
const fixedPart = (pattern: string): string => pattern.split(/[*?$]/, 1)[0] ?? "";

/** Whether some text may begin with both. */
const mayShare = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** Whether a pattern may mean some resource of a space: only what surely means none is left out. */
const mayMean = (pattern: string, space: ResourceSpace): boolean => {
  const isPattern = /[*?$]/.test(pattern);
  switch (space.kind) {
    case "objects":
      return isPattern ? mayShare(fixedPart(pattern), `${space.arn}/`) : pattern.startsWith(`${space.arn}/`);
    case "anything":
      return true;
    case "bucket":
    case "key":
    case "role":
      return pattern.includes("$") || matches(pattern, space.arn);
  }
};

/** The actions of a list that a statement means; the same lists are asked of the same statements again and again. */
const meantOf = once((statement: AnyStatement) =>
  once((actions: readonly string[]): boolean => {
    const { Action, NotAction } = statement;
    const patterns = asList(NotAction ?? Action ?? []);
    return actions.some(
      (action) => patterns.some((pattern) => matchesAction(pattern, action)) === (NotAction === undefined),
    );
  }),
);

/** Whether a statement may apply to some request about a piece. */
const isRelevant = (statement: AnyStatement, { actions, resource }: Piece): boolean =>
  (statement.Resource === undefined || asList(statement.Resource).some((pattern) => mayMean(pattern, resource))) &&
  meantOf(statement)(actions);

/** The statements of a policy that may apply to some request about a piece; the others have no say in it. */
export const relevantStatements = (document: PolicyDocument, piece: Piece): readonly AnyStatement[] =>
  statementsOf(document).filter((statement) => isRelevant(statement, piece));

/** A policy without the statements that have no say in a piece; `undefined` where none is left. */
export const relevantPart = (document: PolicyDocument, piece: Piece): PolicyDocument | undefined => {
  const Statement = relevantStatements(document, piece) as readonly PolicyStatement[];
  return Statement.length > 0 ? { ...document, Statement } : undefined;
};
