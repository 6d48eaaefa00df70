import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { withoutPlaceholders } from "./placeholders";

/** A policy as somebody published it. */
export interface Published {
  /** File, and place among those in it. */
  readonly name: string;
  readonly document: Readonly<Record<string, unknown>>;
}

const CODE = /^ *(```|~~~)[^\n]*\n([\s\S]*?)^ *\1/gm;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Shortened, or commented: no policy that AWS would take.
  }
};

const isPolicy = (value: unknown): value is Published["document"] =>
  typeof value === "object" && value !== null && "Statement" in value;

const textsIn = (file: string): readonly string[] => {
  const text = readFileSync(file, "utf8");
  return file.endsWith(".md") ? [...text.matchAll(CODE)].map(([, , code = ""]) => code) : [text];
};

/** All policies in the JSON files and the code of the Markdown files of a folder. */
export const policiesIn = (folder: string): Published[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(md|json)$/.test(name))
    .sort()
    .flatMap((name) =>
      textsIn(path.join(folder, name))
        .map(parsed)
        .filter(isPolicy)
        .map((document, i) => withoutPlaceholders({ name: `${name}#${i + 1}`, document })),
    );
