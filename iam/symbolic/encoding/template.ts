import { partsOf } from "../../match/variables";
import { piecesOf, type Pieces } from "../../wildcards";
import type { Case } from "./scene";

/** A part of a pattern: a text, a wildcard, or a key whose value the solver chooses. */
export type Item =
  | { readonly text: string }
  | { readonly wildcard: "*" | "?" }
  | { readonly key: string; readonly fallback: string | undefined };

/** What becomes of a pattern where its variables are known: `missing` if one has no value, `unclear` if that cannot be told. */
export type Template = readonly Item[] | "missing" | "unclear";

/** The keys that variables of some texts stand for, in lower case. */
export const variableKeys = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => (partsOf(text) ?? []).flatMap((part) => ("key" in part ? [part.key] : [])));

const itemsOf = (text: string): readonly Item[] =>
  piecesOf(text).flatMap((piece, i): Item[] =>
    i % 2 === 1 ? [{ wildcard: piece === "*" ? "*" : "?" }] : piece === "" ? [] : [{ text: piece }],
  );

/** A pattern with all variables replaced that are known; where one decides by itself, the first one does. */
export const templateOf = (text: string, wildcards: boolean, { facts }: Case): Template => {
  const items: Item[] = [];
  for (const part of partsOf(text) ?? []) {
    if ("text" in part) {
      items.push(...(wildcards && !part.literal ? itemsOf(part.text) : [{ text: part.text }]));
      continue;
    }
    const fact = facts.get(part.key);
    if (!fact || "open" in fact) {
      items.push({ ...part, key: fact?.as ?? part.key });
      continue;
    }
    const value = fact.known === null || fact.known === "" ? part.fallback : fact.known;
    if (typeof value !== "string") {
      return value === undefined ? "missing" : "unclear";
    }
    items.push({ text: value });
  }
  return items;
};

/** The keys in a template whose values the solver chooses. */
export const openKeys = (template: Template): readonly string[] =>
  typeof template === "string" ? [] : template.flatMap((item) => ("key" in item ? [item.key] : []));

/** A template without open keys, as the evaluator compares it. */
export const piecesOfTemplate = (items: readonly Item[]): Pieces => {
  const pieces = [""];
  for (const item of items) {
    if ("wildcard" in item) {
      pieces.push(item.wildcard, "");
    } else if ("text" in item) {
      pieces.push((pieces.pop() ?? "") + item.text);
    } else {
      throw new Error(`${item.key} has no value yet`);
    }
  }
  return pieces;
};
