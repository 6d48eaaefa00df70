import * as v from "valibot";
import { METHODS, type Method } from "../methods";
import { FACTS, FACTS_OF_METHOD, SIDES, type FactName, type ExchangeSide } from "./definitions";
import { FORMS } from "./forms";
import { explain } from "./forms/form";

/** The format of a file of facts, and its version. A later version that says more than this one bears another number. */
export const FORMAT = "s3-exchange-facts/1";

/** The facts of one side, as far as they are told. */
export type ToldSide = Readonly<Partial<Record<FactName, string | readonly string[]>>>;

/** A file of facts. */
export interface ToldFacts {
  readonly format: typeof FORMAT;
  readonly environment: string;
  readonly exchange: string;
  readonly method: Method;
  readonly source?: ToldSide;
  readonly destination?: ToldSide;
}

const text = v.string("is not a text: write one, in quotes");

/** The schema of a value. A value that breaks several of its actions is explained once. */
const valueSchema = (name: FactName) => {
  const form = FORMS[name];
  const explained = ({ input }: { readonly input: string }): string => {
    const { rule, remedy } = explain(form, input);
    return `${rule}: ${remedy}`;
  };
  return v.pipe(
    text,
    v.regex(form.pattern, explained),
    v.check((input) => form.holds?.(input) ?? true, explained),
  );
};

/** The schema of a fact. */
const factSchema = (name: FactName) => {
  const { label, format, example, list } = FACTS[name];
  const value = valueSchema(name);
  return list
    ? v.pipe(
        v.array(value, "is not a list: write each in a line of its own, after a hyphen"),
        v.title(label),
        v.description(format),
        v.examples([[example]]),
      )
    : v.pipe(value, v.title(label), v.description(format), v.examples([example]));
};

const sideSchema = (method: Method, side: ExchangeSide): v.GenericSchema<unknown, ToldSide> =>
  v.pipe(
    v.strictObject(
      Object.fromEntries(FACTS_OF_METHOD[method][side].map((name) => [name, v.exactOptional(factSchema(name))])),
      "is not a map of facts: write each as a line below it",
    ),
    v.description(`what the ${side} tells; what is not known yet is left out`),
  );

/** The schema of a file of facts, for exchanges of one method. */
export const factsSchemaOf = (method: Method): v.GenericSchema<unknown, ToldFacts> =>
  v.strictObject({
    format: v.pipe(v.literal(FORMAT), v.description("format of this file, and its version")),
    environment: v.pipe(text, v.description("name of the environment")),
    exchange: v.pipe(text, v.description("alias of the exchange")),
    method: v.pipe(v.literal(method), v.description("how the exchange moves files")),
    ...Object.fromEntries(SIDES.map((side) => [side, v.exactOptional(sideSchema(method, side))])),
  });

/** The schema of a file of facts: one form a method. */
export const factsSchema: v.GenericSchema<unknown, ToldFacts> = v.union(METHODS.map(factsSchemaOf));
