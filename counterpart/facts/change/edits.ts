import type * as TypeScript from "typescript";
import { awaited } from "../../../model";
import type { Change } from "../check/change";
import type { Edit } from "./diff";
import { literal } from "./literal";
import { Locator } from "./locate";
import type { Compiler } from "./locate";
import { wrapped } from "./wrap";

/** A change in the source, the object that it is in, and the `awaited` that it takes away. */
interface Placed {
  readonly edit: Edit;
  readonly holder?: TypeScript.ObjectLiteralExpression | undefined;
  readonly taken?: TypeScript.Node;
}

const holderOf = (ts: Compiler, { parent }: TypeScript.Expression): Placed["holder"] =>
  ts.isPropertyAssignment(parent) ? parent.parent : undefined;

/** Behind the last field that is entered beside the same one, in a line of its own where that one has one. */
const inserted = (source: TypeScript.SourceFile, anchor: TypeScript.Expression, name: string, value: string): Edit => {
  const property = anchor.parent;
  const holder = property.parent;
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position);
  const start = property.getStart(source);
  const ownLine = lineOf(holder.getStart(source)).line !== lineOf(start).line;
  const indent = " ".repeat(lineOf(start).character);
  const end = property.getEnd();
  const newline = source.text.includes("\r\n") ? "\r\n" : "\n";
  return { start: end, end, text: ownLine ? `,${newline}${indent}${name}: ${value}` : `, ${name}: ${value}` };
};

const placedIn = (
  ts: Compiler,
  source: TypeScript.SourceFile,
  locator: Locator,
  environment: TypeScript.ObjectLiteralExpression,
  { path, value, beside }: Change,
): Placed | undefined => {
  if (beside !== undefined) {
    const [, holder = "", name = ""] = /^(.*)\.([^.]*)$/.exec(path) ?? [];
    const anchor = locator.at(environment, `${holder}.${beside}`);
    return anchor && { edit: inserted(source, anchor, name, literal(value)), holder: holderOf(ts, anchor) };
  }
  const found = locator.at(environment, path);
  const isWord = found && ts.isIdentifier(found) && found.text === "awaited";
  const isText = found && ts.isStringLiteral(found) && found.text === awaited;
  return isWord === true || isText === true
    ? {
        edit: { start: found.getStart(source), end: found.getEnd(), text: literal(value) },
        holder: holderOf(ts, found),
        taken: found,
      }
    : undefined;
};

/** The edits, by the object that they are in, so that its lines are not too long. */
const wrappedByHolder = (ts: Compiler, source: TypeScript.SourceFile, placed: readonly Placed[]): Edit[] =>
  [...new Set(placed.map(({ holder }) => holder))].flatMap((holder) => {
    const edits = placed.filter((each) => each.holder === holder).map(({ edit }) => edit);
    return holder ? wrapped(ts, source, holder, edits) : edits;
  });

/** Takes `awaited` out of the import where nothing is awaited any more. */
const importEdits = (
  ts: Compiler,
  source: TypeScript.SourceFile,
  locator: Locator,
  taken: ReadonlySet<unknown>,
): Edit[] => {
  const rest = locator.identifiers("awaited").filter((each) => !taken.has(each));
  const [only, ...others] = rest;
  if (taken.size === 0 || !only || others.length > 0 || !ts.isImportSpecifier(only.parent)) {
    return [];
  }
  const { elements } = only.parent.parent;
  const index = elements.indexOf(only.parent);
  const [before, after] = [elements[index - 1], elements[index + 1]];
  const { parent } = only;
  if (after) {
    return [{ start: parent.getStart(source), end: after.getStart(source), text: "" }];
  }
  return before ? [{ start: before.getEnd(), end: parent.getEnd(), text: "" }] : [];
};

/**
 * The edits that make changes in the source of an environment.
 *
 * @returns `undefined` where one of the places is not plain to see
 */
export const editsFor = (
  ts: Compiler,
  text: string,
  environment: string,
  changes: readonly Change[],
): Edit[] | undefined => {
  const source = ts.createSourceFile("environment.ts", text, ts.ScriptTarget.Latest, true);
  const locator = new Locator(ts, source);
  const [declared, ...others] = locator.environments(environment);
  if (!declared || others.length > 0) {
    return undefined;
  }
  const placed = changes.map((change) => placedIn(ts, source, locator, declared, change));
  const found = placed.flatMap((each) => each ?? []);
  const taken = new Set<unknown>(found.flatMap((each) => each.taken ?? []));
  return found.length < changes.length
    ? undefined
    : [...wrappedByHolder(ts, source, found), ...importEdits(ts, source, locator, taken)];
};
