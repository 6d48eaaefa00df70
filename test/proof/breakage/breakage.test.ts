import "./parse-once";
import "./judge-once";
import { prod } from "../../../environments/prod";
import { prove, violationsIn } from "../../../proof/prove";
import { graphOf } from "../../support/graph";
import { HARMLESS } from "./harmless";
import { breakEverything, type Outcome } from "./outcomes";

/** Breaking an environment of 14 exchanges in 4,000 ways takes some 15 s; other work on the machine multiplies that. */
const TIMEOUT = 300_000;

/** The least part of the breakages that the proof must notice. */
const LEAST = 0.95;

/** One of so many breakages is proved as a whole, to see that the shortcut says what the proof says. */
const SAMPLED = { caught: 150, uncaught: 5 };

const { graph } = graphOf(prod);
let broken: ReturnType<typeof breakEverything>;
let [caught, uncaught]: [Outcome[], Outcome[]] = [[], []];

beforeAll(() => {
  broken = breakEverything({ environment: prod, graph });
  caught = broken.outcomes.filter((outcome) => outcome.caught !== undefined);
  uncaught = broken.outcomes.filter((outcome) => outcome.caught === undefined);
}, TIMEOUT);

const namesOf = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ breakage: { name } }) => name);

test("what is not broken is proved", () => {
  expect(violationsIn(prove({ graph, state: broken.unbroken }))).toBe(0);
});

test("everything is broken in every way, each under a name of its own", () => {
  expect([...new Set(broken.outcomes.map(({ breakage: { kind } }) => kind))].sort()).toEqual([
    "action added",
    "action dropped",
    "action widened",
    "actions negated",
    "condition added",
    "condition dropped",
    "condition operator changed",
    "condition value changed",
    "effect turned",
    "foreign statement",
    "key swapped",
    "principal added",
    "principal changed",
    "principal dropped",
    "principal narrowed",
    "principal widened",
    "replication changed",
    "resource added",
    "resource dropped",
    "resource moved",
    "resource pattern added",
    "resource pattern changed",
    "resource pattern dropped",
    "resource pattern widened",
    "resource patterns negated",
    "setting changed",
    "statement dropped",
  ]);
  const names = namesOf(broken.outcomes);
  expect(names.length).toBeGreaterThan(4000);
  expect(new Set(names).size).toBe(names.length);
});

test(`at least ${LEAST * 100} % of the breakages are caught`, () => {
  expect(caught.length / broken.outcomes.length).toBeGreaterThanOrEqual(LEAST);
});

test("what is not caught is harmless, and harmless.ts says why", () => {
  expect(namesOf(uncaught).filter((name) => !HARMLESS.some(({ breakages }) => breakages.test(name)))).toEqual([]);
});

test.each(HARMLESS)("$breakages is harmless still, and there: $reason", ({ breakages }) => {
  expect(namesOf(caught).filter((name) => breakages.test(name))).toEqual([]);
  expect(namesOf(uncaught).filter((name) => breakages.test(name))).not.toEqual([]);
});

test(
  "prove reports what the search for the first violation found, and nothing where it found nothing",
  () => {
    const reported = ({ breakage }: Outcome): boolean => {
      try {
        return violationsIn(prove({ graph, state: broken.stateOf(breakage.broken()) })) > 0;
      } catch {
        return true;
      }
    };
    const sample = (outcomes: readonly Outcome[], step: number) => outcomes.filter((_, index) => index % step === 0);
    expect(sample(caught, SAMPLED.caught).filter((outcome) => !reported(outcome))).toEqual([]);
    expect(sample(uncaught, SAMPLED.uncaught).filter(reported)).toEqual([]);
  },
  TIMEOUT,
);
