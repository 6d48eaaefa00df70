import { piecesOf, type Match, type Pieces, type Undecidable } from "../wildcards";
import type { Lookup } from "./context";

/** A value of a policy, ready to be compared; `null` if a variable in it has no value. */
export type Expected = (lookup: Lookup) => Match | null | Undecidable;

/** Makes the comparison out of a value whose variables have been replaced; `undefined` refuses the value. */
export type Build = (pieces: Pieces) => Match | undefined;

/** Part of a text with policy variables: what stands there, or a variable; `literal` texts hold no wildcards. */
export type Part =
  | { readonly text: string; readonly literal: boolean }
  | { readonly key: string; readonly fallback: string | undefined };

const VARIABLE = /\$\{([^{}]*)\}/;
const KEY = /^([A-Za-z0-9][\w./-]*:[^\s,'](?:[^,']*[^\s,'])?)(?:, '([^'*?$]*)')?$/;

/**
 * The parts of a text with policy variables: `${key}`, `${key, 'default'}`, and `${*}`, `${?}`, `${$}` for the characters
 * themselves. `undefined` if there is another variable in it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const partsOf = (text: string): readonly Part[] | undefined => {
  const parts: Part[] = [];
  // At odd places stands what was between the braces.
  for (const [i, piece] of text.split(new RegExp(VARIABLE, "g")).entries()) {
    if (i % 2 === 0) {
      if (piece.includes("${")) {
        return undefined;
      }
      parts.push({ text: piece, literal: false });
    } else if (piece === "*" || piece === "?" || piece === "$") {
      parts.push({ text: piece, literal: true });
    } else {
      const [, key, fallback] = KEY.exec(piece) ?? [];
      if (key === undefined) {
        return undefined;
      }
      parts.push({ key: key.toLowerCase(), fallback });
    }
  }
  return parts;
};

/** A text in which nothing is a variable, as a text in which variables may stand. */
export const withoutVariables = (text: string): string => text.replaceAll("${", "${$}{");

/** The text of a part, in the context of a request: values are inserted as they are. */
const resolve = (part: Part, lookup: Lookup): { text: string; literal: boolean } | null | Undecidable => {
  if ("text" in part) {
    return part;
  }
  const value = lookup(part.key);
  if (value === undefined) {
    return { because: `nothing is known of ${part.key}, which a variable stands for` };
  }
  if (typeof value === "object" && value !== null) {
    return { because: `${part.key} has several values and cannot be a variable` };
  }
  const text = value === null || value === "" ? part.fallback : value; // A key without a value is as one that is not there.
  return text === undefined ? null : { text, literal: true };
};

const join = (parts: readonly Part[], wildcards: boolean, lookup: Lookup): Pieces | null | Undecidable => {
  const pieces = [""];
  for (const part of parts) {
    const resolved = resolve(part, lookup);
    if (resolved === null || "because" in resolved) {
      return resolved;
    }
    const [first = "", ...rest] = wildcards && !resolved.literal ? piecesOf(resolved.text) : [resolved.text];
    pieces.push((pieces.pop() ?? "") + first, ...rest);
  }
  return pieces;
};

/** Whether a text has policy variables, of whatever form. */
export const hasVariables = (text: string): boolean => text.includes("${");

/**
 * Reads a text in which variables may stand. Without them the comparison is made once; with them, once a request.
 *
 * @param wildcards whether `*` and `?` are any characters
 * @returns `undefined` if a variable has an unknown form, or if `build` refuses the text
 */
export const readText = (value: string, wildcards: boolean, build: Build): Expected | undefined => {
  const parts = partsOf(value);
  if (!parts) {
    return undefined;
  }
  if (parts.every((part) => "text" in part)) {
    const pieces = join(parts, wildcards, () => null);
    const match = Array.isArray(pieces) ? build(pieces as Pieces) : undefined;
    return match && (() => match);
  }
  return (lookup) => {
    const pieces = join(parts, wildcards, lookup);
    if (pieces === null || "because" in pieces) {
      return pieces;
    }
    return build(pieces) ?? { because: `'${pieces.join("")}' in place of '${value}' cannot be compared` };
  };
};
