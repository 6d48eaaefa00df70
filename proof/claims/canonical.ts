import { declaredPolicy } from "../declared/access";
import type { DeclaredBy, NamedDocument, Question, RequestSet, WitnessRequest } from "./question";
import { relevantPart } from "./relevant";

/** A question under other names, and the way back. */
export interface Renamed {
  /** The question as JSON: by it, questions alike are known. */
  readonly text: string;
  /** A witness of it, under the names of the question that was asked. */
  readonly restore: (request: WitnessRequest) => WitnessRequest;
}

/** Parts of ARNs that mean something by themselves. */
const RESERVED = new Set(
  "arn aws aws-cn aws-us-gov s3 kms iam sts role user root key group policy assumed-role".split(" "),
);

/** Texts of the JSON in which names may be exchanged: ARNs, patterns of them, and ids of accounts. */
const NAMING = /"(arn:[^"\\]*|\d{12})"/g;

/** Texts with wildcards. */
const PATTERN = /"([^"\\]*[*?][^"\\]*)"/g;

/** What stands between colons, slashes, and the ends of a text. */
const PART = /[^":/]+/g;

const NONE = { identity: "identity", bucket: "resource", key: "resource", trust: "trust" } as const satisfies Readonly<
  Record<DeclaredBy["kind"], string>
>;

/** A question without the statements that have no say in it. */
const reduced = (question: Question): Question => {
  const partOf = <T extends NamedDocument>(named: T): T[] => {
    const document = relevantPart(named.document, question);
    return document ? [{ ...named, document }] : [];
  };
  const part = (set: RequestSet): RequestSet => {
    if ("declared" in set) {
      return { ...set, declared: relevantPart(set.declared, question) ?? declaredPolicy(NONE[set.kind], []) };
    }
    const [resource] = set.resource ? partOf(set.resource) : [];
    return { side: set.side, own: set.own.map((own) => own.flatMap(partOf)), ...(resource && { resource }) };
  };
  return { ...question, allowed: part(question.allowed), butNot: part(question.butNot) };
};

/** What policies are called has no say. */
const unnamed = (key: string, value: unknown): unknown => (key === "Sid" ? undefined : key === "name" ? "" : value);

const canonicalName = (name: string, index: number): string =>
  /^\d{12}$/.test(name) ? String(900_000_000_000 + index) : `name-${String(index)}`;

const exchange = (json: string, names: ReadonlyMap<string, string>): string =>
  json.replace(NAMING, (text) => text.replace(PART, (part) => names.get(part) ?? part));

/**
 * The same question under names by order of appearance, and without names of policies and statements, so that questions
 * about a thousand partners alike are one. A name is exchanged in whole parts of ARNs alone, between colons and slashes,
 * and only if it stands nowhere else, and holds nothing that a part with a wildcard holds; and none is, if the question
 * has a policy variable or a comparison that ignores case. Then a request is a witness of one question exactly if the same
 * request, names exchanged, is one of the other.
 *
 * @param renameable names of accounts, buckets, keys, roles, users and folders
 */
export const canonical = (asked: Question, renameable: ReadonlySet<string>): Renamed => {
  const text = JSON.stringify(reduced(asked), unnamed);
  if (/\$\{|IgnoreCase/.test(text)) {
    return { text, restore: (request) => request };
  }
  const parts = new Set([...text.matchAll(NAMING)].flatMap(([, naming = ""]) => naming.split(/[:/]/)));
  const elsewhere = text.replace(NAMING, "");
  const held = [...new Set([...text.matchAll(PATTERN)].flatMap(([, pattern = ""]) => pattern.split(/[:/]/)))]
    .filter((part) => /[*?]/.test(part))
    .flatMap((part) => part.split(/[*?]+/))
    .filter((part) => part !== "");
  const isSure = (name: string): boolean =>
    !elsewhere.includes(name) && !held.some((fragment) => name.includes(fragment));
  const names = [...parts].filter((part) => renameable.has(part) && !RESERVED.has(part) && isSure(part));
  const renaming = new Map(names.map((name, index) => [name, canonicalName(name, index)]));
  if ([...renaming.values()].some((name) => parts.has(name) || !isSure(name))) {
    return { text, restore: (request) => request };
  }
  const back = new Map(
    [...renaming].flatMap(([from, to]): [string, string][] => [
      [to, from],
      [from, to],
    ]),
  );
  return {
    text: exchange(text, renaming),
    restore: (request) => JSON.parse(exchange(JSON.stringify(request), back)) as WitnessRequest,
  };
};
