import type * as TypeScript from "typescript";
import { edited } from "./diff";
import type { Edit } from "./diff";
import type { Compiler } from "./locate";

/** How wide a line may be: what `.prettierrc` says. */
const WIDTH = 120;

/** The members of an object in its source, each as it stands. */
const membersOf = (ts: Compiler, object: string): string[] => {
  const source = ts.createSourceFile("object.ts", `(${object})`, ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  const inner =
    statement && ts.isExpressionStatement(statement) && ts.isParenthesizedExpression(statement.expression)
      ? statement.expression.expression
      : undefined;
  return inner && ts.isObjectLiteralExpression(inner) ? inner.properties.map((member) => member.getText(source)) : [];
};

/**
 * The edits of an object that stands on one line, as one edit that gives each of its members a line where it would no longer
 * fit: what is entered passes the format check as it is.
 */
export const wrapped = (
  ts: Compiler,
  source: TypeScript.SourceFile,
  holder: TypeScript.ObjectLiteralExpression,
  edits: readonly Edit[],
): readonly Edit[] => {
  const { text } = source;
  const [start, end] = [holder.getStart(source), holder.getEnd()];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  const inner = edited(
    text.slice(start, end),
    edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
  const line = `${text.slice(lineStart, start)}${inner}${text.slice(end, lineEnd < 0 ? undefined : lineEnd).replace(/\s*(\/\/.*)?$/, "")}`;
  // A comment between members would be lost.
  if (inner.includes("\n") || inner.includes("/*") || line.length <= WIDTH) {
    return edits;
  }
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const members = membersOf(ts, inner).map((member) => `${indent}  ${member},${newline}`);
  return [{ start, end, text: `{${newline}${members.join("")}${indent}}` }];
};
