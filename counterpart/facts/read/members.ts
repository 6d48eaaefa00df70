import * as v from "valibot";
import { FACTS_OF_METHOD, SIDES } from "../../../model/facts/definitions";
import type { ExchangeSide } from "../../../model/facts/definitions";
import { FORMAT, factsSchemaOf } from "../../../model/facts/schema";
import type { ToldFacts, ToldSide } from "../../../model/facts/schema";
import type { Edge } from "../../../model/graph";
import { isMap, problemOf } from "../../../model/shape/read";
import type { Disagreement } from "../disagreement";
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
export interface Told extends Readonly<Record<"source" | "destination", ToldSide>> {
  readonly problems: readonly Disagreement[];
}

type Members = Readonly<Record<string, Tree>>;

const HEADER = ["format", "environment", "exchange", "method"] as const;

/** What is said of the file itself; what it leaves out is taken from the command. */
const headerProblems = (file: Members, expected: Expected): Disagreement[] => {
  const wanted: Readonly<Record<(typeof HEADER)[number], string>> = { format: FORMAT, ...expected };
  return HEADER.flatMap((name): Disagreement[] => {
    const value = file[name];
    if (value === undefined || value === wanted[name]) {
      return [];
    }
    const remedy = `send the facts of '${expected.exchange}', or name the ${name} of the file in the command`;
    return name === "format"
      ? [{ path: name, value, rule: "is a format that this command does not read", remedy: `write ${FORMAT}` }]
      : [
          {
            path: name,
            value,
            rule: `is another ${name} than '${wanted[name]}'`,
            remedy: name === "method" ? "fill in the template of this exchange" : remedy,
          },
        ];
  });
};

/** Members that nothing is known of, with what may have been meant. */
const unknownMembers = (file: Members, { method, side: theirs }: Expected): Disagreement[] => {
  const facts = FACTS_OF_METHOD[method];
  const told = (path: string, name: string, known: readonly string[], elsewhere: readonly string[]): Disagreement => {
    const side = path === "" ? "" : `${path}.`;
    const near = meant(name, known);
    const other = elsewhere.find((each) => each.endsWith(`.${name}`));
    const guess = near === undefined ? other : `${side}${near}`;
    return {
      path: `${side}${name}`,
      value: undefined,
      rule: path === "" ? "is not a member of a file of facts" : `is not a fact of the ${path} of ${method}`,
      remedy: guess === undefined ? `known are ${known.join(", ")}` : `did you mean ${guess}?`,
    };
  };
  const sides = [...SIDES].sort((a, b) => Number(b === theirs) - Number(a === theirs));
  const paths = sides.flatMap((side) => facts[side].map((name) => `${side}.${name}`));
  const top: readonly string[] = [...HEADER, ...SIDES];
  return [
    ...Object.keys(file)
      .filter((name) => !top.includes(name))
      .map((name) => told("", name, paths.some((path) => path.endsWith(`.${name}`)) ? [] : top, paths)),
    ...SIDES.flatMap((side) => {
      const members = file[side];
      const known: readonly string[] = facts[side];
      const others = paths.filter((path) => !path.startsWith(side));
      return isMap(members)
        ? Object.keys(members)
            .filter((name) => !known.includes(name))
            .map((name) => told(side, name, others.some((path) => path.endsWith(`.${name}`)) ? [] : known, others))
        : [];
    }),
  ];
};

const knownMembers = (file: Members, { method }: Expected): Members =>
  Object.fromEntries(
    SIDES.flatMap((side) => {
      const members = file[side];
      const known: readonly string[] = FACTS_OF_METHOD[method][side];
      const kept = isMap(members)
        ? Object.fromEntries(Object.entries(members).filter(([name]) => known.includes(name)))
        : members;
      return kept === undefined ? [] : [[side, kept]];
    }),
  );

/** Reads what a file tells; what is wrong in form is told, and left out. */
export const readMembers = (file: Members, expected: Expected): Told => {
  const known = knownMembers(file, expected);
  const { environment, exchange, method } = expected;
  const result = v.safeParse(factsSchemaOf(method), { format: FORMAT, environment, exchange, method, ...known });
  const problems = (result.issues ?? []).map((issue) => problemOf("", issue));
  const wrong = new Set(problems.map(({ path }) => path));
  const right = (side: "source" | "destination"): ToldSide => {
    const members = (result.typed ? result.output : (known as Partial<ToldFacts>))[side];
    return isMap(members)
      ? Object.fromEntries(
          Object.entries(members).filter(
            ([name]) => ![...wrong].some((path) => `${path}.`.startsWith(`${side}.${name}.`)),
          ),
        )
      : {};
  };
  return {
    source: right("source"),
    destination: right("destination"),
    problems: [
      ...headerProblems(file, expected),
      ...unknownMembers(file, expected),
      ...problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index),
    ],
  };
};
