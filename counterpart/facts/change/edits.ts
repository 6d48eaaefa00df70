import type * as TypeScript from "typescript";
import { awaited } from "../../../model";
import { literal, type Change } from "../check/change";
import { Locator, type Compiler } from "./locate";

/** A text that takes the place of another, between two positions of a source. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The `awaited` that it takes away. */
  readonly taken?: TypeScript.Node;
}

/** The last edit is made first, so that the positions of those before it hold. */
const edited = (source: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => a.start - b.start)
    .reduceRight((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), source);

/** Behind the last field that is entered beside the same one, in a line of its own where that one has one. */
const insertion = ({ ts, source }: Locator, anchor: TypeScript.Expression | undefined, member: string): Edit[] => {
  const property = anchor?.parent;
  if (!property || !ts.isPropertyAssignment(property)) {
    return [];
  }
  const [space = " "] = /\r?\n[ \t]*$/.exec(source.text.slice(0, property.getStart(source))) ?? [];
  return [{ start: property.getEnd(), end: property.getEnd(), text: `,${space}${member}` }];
};

/** The edit that makes a change; none where its place is not plain to see. */
const editOf = (
  locator: Locator,
  environment: TypeScript.ObjectLiteralExpression,
  { path, value, beside }: Change,
): Edit[] => {
  const { ts, source } = locator;
  if (beside !== undefined) {
    const [, holder = "", name = ""] = /^(.*)\.([^.]*)$/.exec(path) ?? [];
    return insertion(locator, locator.at(environment, `${holder}.${beside}`), `${name}: ${literal(value)}`);
  }
  const found = locator.at(environment, path);
  const isAwaited =
    found &&
    ((ts.isIdentifier(found) && found.text === "awaited") || (ts.isStringLiteral(found) && found.text === awaited));
  return isAwaited ? [{ start: found.getStart(source), end: found.getEnd(), text: literal(value), taken: found }] : [];
};

/** Takes `awaited` out of the import where nothing is awaited any more. */
const importEdits = ({ ts, source, identifiers }: Locator, edits: readonly Edit[]): Edit[] => {
  const taken = new Set(edits.flatMap((edit) => edit.taken ?? []));
  const [only, ...others] = identifiers("awaited").filter((each) => !taken.has(each));
  const specifier = only?.parent;
  if (taken.size === 0 || others.length > 0 || !specifier || !ts.isImportSpecifier(specifier)) {
    return [];
  }
  const { elements } = specifier.parent;
  const index = elements.indexOf(specifier);
  const [before, after] = [elements[index - 1], elements[index + 1]];
  return after
    ? [{ start: specifier.getStart(source), end: after.getStart(source), text: "" }]
    : before
      ? [{ start: before.getEnd(), end: specifier.getEnd(), text: "" }]
      : [];
};

/**
 * The source of an environment with changes made in it.
 *
 * @returns `undefined` where one of the places is not plain to see
 */
export const changedSource = (
  ts: Compiler,
  text: string,
  environment: string,
  changes: readonly Change[],
): string | undefined => {
  const locator = new Locator(ts, ts.createSourceFile("environment.ts", text, ts.ScriptTarget.Latest, true));
  const [declared, ...others] = locator.environments(environment);
  if (!declared || others.length > 0) {
    return undefined;
  }
  const edits = changes.flatMap((change) => editOf(locator, declared, change));
  return edits.length < changes.length ? undefined : edited(text, [...edits, ...importEdits(locator, edits)]);
};
