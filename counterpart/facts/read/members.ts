import * as v from "valibot";
import { FACTS_OF_METHOD, SIDES, type ExchangeSide } from "../../../model/facts/definitions";
import { FORMAT, factsSchemaOf, type ToldFacts, type ToldSide } from "../../../model/facts/schema";
import type { Edge } from "../../../model/graph";
import { isMap, problemOf } from "../../../model/shape/read";
import { disagreement, type Disagreement } from "../disagreement";
import { meant } from "./suggest";
import type { Tree } from "./tree";

/** What the file is read for. */
export interface Expected {
  readonly environment: string;
  readonly exchange: string;
  readonly method: Edge["method"];
  /** The side that is the counterpart's. */
  readonly side: ExchangeSide;
}

/** What a file tells, as far as it is right in form. */
export interface Told extends Readonly<Record<ExchangeSide, ToldSide>> {
  readonly problems: readonly Disagreement[];
}

type Members = Readonly<Record<string, Tree>>;

const HEADER = ["format", "environment", "exchange", "method"] as const;

/** What is said of the file itself; what it leaves out is taken from the command. */
const headerProblems = (file: Members, expected: Expected): Disagreement[] => {
  const wanted: Readonly<Record<(typeof HEADER)[number], string>> = { format: FORMAT, ...expected };
  return HEADER.filter((name) => file[name] !== undefined && file[name] !== wanted[name]).map((name) => {
    const told = (rule: string, remedy: string) => disagreement(name, file[name], rule, remedy);
    const differs = `is another ${name} than '${wanted[name]}'`;
    switch (name) {
      case "format":
        return told("is a format that this command does not read", `write ${FORMAT}`);
      case "method":
        return told(differs, "fill in the template of this exchange");
      default:
        return told(
          differs,
          `send the facts of '${expected.exchange}', or name the ${name} of the file in the command`,
        );
    }
  });
};

const isFactOf =
  (method: Edge["method"], side: ExchangeSide) =>
  ([name]: readonly [string, unknown]): boolean =>
    FACTS_OF_METHOD[method][side].some((each) => each === name);

/** Members that nothing is known of, with what may have been meant. */
const unknownMembers = (file: Members, { method, side: theirs }: Expected): Disagreement[] => {
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

const knownMembers = (file: Members, { method }: Expected): Members =>
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
export const readMembers = (file: Members, expected: Expected): Told => {
  const known = knownMembers(file, expected);
  const { environment, exchange, method } = expected;
  const result = v.safeParse(factsSchemaOf(method), { format: FORMAT, environment, exchange, method, ...known });
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
      ...headerProblems(file, expected),
      ...unknownMembers(file, expected),
      ...found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index),
    ],
  };
};
