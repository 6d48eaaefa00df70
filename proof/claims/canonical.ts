import { declaredPolicy } from "../declared/access";
import type { DeclaredBy, NamedDocument, Question, RequestSet, WitnessRequest } from "./question";
import { relevantPart } from "./relevant";

/** A question under other names, and the way back. */
export interface Renamed {
  readonly question: Question;
  /** A witness of it, under the names of the question that was asked. */
  readonly restore: (request: WitnessRequest) => WitnessRequest;
}

/** Characters between which a name stands alone. */
const DELIMITERS = /([:/])/;

/** Parts of ARNs that mean something by themselves. */
const RESERVED = new Set(
  "arn aws aws-cn aws-us-gov s3 kms iam sts role user root key group policy assumed-role anonymous".split(" "),
);

const NONE = { identity: "identity", bucket: "resource", key: "resource", trust: "trust" } as const satisfies Readonly<
  Record<DeclaredBy["kind"], string>
>;

const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === "string") {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => mapTexts(each, change));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, each]) =>
          key === "Sid" ? [] : [[key, key === "name" ? "" : mapTexts(each, change)]],
        ),
      )
    : value;
};

const segmentsOf = (text: string): string[] => text.split(DELIMITERS).filter((_, index) => index % 2 === 0);

const textsIn = (value: unknown): string[] => {
  const texts: string[] = [];
  mapTexts(value, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
};

const replaceSegments = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .split(DELIMITERS)
    .map((segment) => names.get(segment) ?? segment)
    .join("");

const canonicalName = (segment: string, index: number): string =>
  /^\d{12}$/.test(segment) ? String(900_000_000_000 + index) : `name-${String(index)}`;

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

/**
 * The same question under names by order of appearance, and without names of policies and statements, so that questions
 * about a thousand partners alike are one. A name is given to whole parts of ARNs alone, between colons and slashes, and
 * only if the question has no policy variable, no comparison that ignores case, and no wildcard in a part with anything that the
 * old or the new name holds too. Then a request is a witness of one question exactly if the same request, names exchanged,
 * is one of the other. Where that is not sure, the names stay.
 *
 * @param renameable names of accounts, buckets, keys, roles, users and folders
 */
export const canonical = (asked: Question, renameable: ReadonlySet<string>): Renamed => {
  const question = reduced(asked);
  const texts = textsIn(question);
  const segments = texts.flatMap(segmentsOf);
  const literals = new Set(segments.filter((segment) => !/[*?]/.test(segment)));
  const fragments = segments.filter((segment) => /[*?]/.test(segment)).flatMap((each) => each.split(/[*?]+/));
  const held = new Set(fragments.filter((part) => part !== ""));
  const names = [...literals].filter((segment) => renameable.has(segment) && !RESERVED.has(segment) && segment !== "");
  const renaming = new Map(names.map((name, index) => [name, canonicalName(name, index)]));
  const isSure =
    !texts.some((text) => text.includes("${")) &&
    !JSON.stringify(question).includes("IgnoreCase") &&
    ![...renaming.values()].some((name) => literals.has(name)) &&
    ![...renaming].flat().some((name) => [...held].some((fragment) => name.includes(fragment)));
  if (!isSure) {
    return { question: mapTexts(question, (text) => text) as Question, restore: (request) => request };
  }
  const back = new Map(
    [...renaming].flatMap(([from, to]): [string, string][] => [
      [to, from],
      [from, to],
    ]),
  );
  return {
    question: mapTexts(question, (text) => replaceSegments(text, renaming)) as Question,
    restore: (request) => mapTexts(request, (text) => replaceSegments(text, back)) as WitnessRequest,
  };
};
