import * as v from "valibot";
import { FACTS_OF_METHOD, SIDES, type ExchangeSide } from "../../../model/facts/definitions";
import { FORMAT, factsSchemaOf, type ToldFacts, type ToldSide } from "../../../model/facts/schema";
import type { Edge } from "../../../model/graph";
import { distance } from "../../../model/nearest";
import { isMap, problemOf } from "../../../model/shape/read";
import type { Asked } from "../check/asked";
import { disagreement, type Disagreement } from "../disagreement";
import type { Tree } from "./tree";

/** What a file tells, as far as it is right in form. */
export interface Told extends Readonly<Record<ExchangeSide, ToldSide>> {
  readonly problems: readonly Disagreement[];
}

type Members = Readonly<Record<string, Tree>>;

const HEADER = ["format", "environment", "exchange", "method"] as const;

/** The header of the file that is asked for. */
const headerOf = ({ declared, edge }: Asked): Readonly<Record<(typeof HEADER)[number], string>> => ({
  format: FORMAT,
  environment: declared.name,
  exchange: edge.alias,
  method: edge.method,
});

/** What is said of the file itself; what it leaves out is taken from the command. */
const headerProblems = (file: Members, wanted: ReturnType<typeof headerOf>): Disagreement[] =>
  HEADER.filter((name) => file[name] !== undefined && file[name] !== wanted[name]).map((name) => {
    const told = (rule: string, remedy: string) => disagreement(name, file[name], rule, remedy);
    const differs = `is another ${name} than '${wanted[name]}'`;
    switch (name) {
      case "format":
        return told("is a format that this command does not read", `write ${FORMAT}`);
      case "method":
        return told(differs, "fill in the template of this exchange");
      case "environment":
      case "exchange":
        return told(differs, `send the facts of '${wanted.exchange}', or name the ${name} of the file in the command`);
    }
  });

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What others call a fact. */
const SYNONYMS: Readonly<Record<string, RegExp>> = {
  account_id: /account/,
  key_arn: /kms|key/,
  bucket_name: /bucket/,
  role_arn: /role/,
  user_arn: /user/,
  prefix: /folder|path|directory/,
  source_ips: /ip(s|range|address(es)?)?$|cidr/,
  identifiers: /identifier|principal|serviceaccount/,
  versioning: /version/,
  object_ownership: /owner/,
};

/** The name that was meant by another one, if that can be told. */
const meant = (name: string, known: readonly string[]): string | undefined => {
  const word = plain(name).slice(0, 64);
  return (
    known.find((each) => plain(each) === word) ??
    known.find((each) => word.includes(plain(each))) ??
    known.find((each) => distance(word, plain(each)) <= 2) ??
    known.find((each) => SYNONYMS[each]?.test(word))
  );
};

const isFactOf =
  (method: Edge["method"], side: ExchangeSide) =>
  ([name]: readonly [string, unknown]): boolean =>
    FACTS_OF_METHOD[method][side].some((each) => each === name);

/** Members that nothing is known of, with what may have been meant. */
const unknownMembers = (file: Members, { edge: { method }, side: theirs }: Asked): Disagreement[] => {
  const top: readonly string[] = [...HEADER, ...SIDES];
  const sides = [...SIDES].sort((a, b) => Number(b === theirs) - Number(a === theirs));
  const paths = sides.flatMap((side) => FACTS_OF_METHOD[method][side].map((name) => `${side}.${name}`));
  const unknown = (prefix: string, name: string, known: readonly string[], what: string): Disagreement => {
    const elsewhere = paths.find((path) => path.endsWith(`.${name}`));
    const near = elsewhere === undefined ? meant(name, known) : undefined;
    const guess = near === undefined ? elsewhere : `${prefix}${near}`;
    const remedy = guess === undefined ? `known are ${known.join(", ")}` : `did you mean ${guess}?`;
    return disagreement(`${prefix}${name}`, undefined, `is not a ${what}`, remedy);
  };
  return [
    ...Object.keys(file)
      .filter((name) => !top.includes(name))
      .map((name) => unknown("", name, top, "member of a file of facts")),
    ...SIDES.flatMap((side) =>
      Object.entries(isMap(file[side]) ? file[side] : {})
        .filter((member) => !isFactOf(method, side)(member))
        .map(([name]) => unknown(`${side}.`, name, FACTS_OF_METHOD[method][side], `fact of the ${side} of ${method}`)),
    ),
  ];
};

const knownMembers = (file: Members, method: Edge["method"]): Members =>
  Object.fromEntries(
    SIDES.filter((side) => file[side] !== undefined).map((side) => {
      const members = file[side];
      return [
        side,
        isMap(members) ? Object.fromEntries(Object.entries(members).filter(isFactOf(method, side))) : members,
      ];
    }),
  );

/** Reads what a file tells; what is wrong in form is told, and left out. */
export const readMembers = (file: Members, asked: Asked): Told => {
  const { method } = asked.edge;
  const known = knownMembers(file, method);
  const header = headerOf(asked);
  const result = v.safeParse(factsSchemaOf(method), { ...header, ...known });
  const found = (result.issues ?? []).map((issue) => problemOf("", issue));
  const right = (side: ExchangeSide): ToldSide => {
    const members = (result.typed ? result.output : (known as Partial<ToldFacts>))[side];
    const isRight = ([name]: readonly [string, unknown]) =>
      !found.some(({ path }) => `${path}.`.startsWith(`${side}.${name}.`));
    return isMap(members) ? Object.fromEntries(Object.entries(members).filter(isRight)) : {};
  };
  return {
    source: right("source"),
    destination: right("destination"),
    problems: [
      ...headerProblems(file, header),
      ...unknownMembers(file, asked),
      ...found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index),
    ],
  };
};
