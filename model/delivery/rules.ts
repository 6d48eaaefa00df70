import type { Problem } from "../problem";

/** A rule between fields of one key. It is checked where the fields that it names hold by themselves. */
export interface DeliveryRule<Values> {
  /** The fields that the rule compares. */
  readonly fields: readonly (keyof Values & string)[];
  /** What is wrong with the values, if anything. */
  readonly check: (values: Values) => Problem | undefined;
}

/** A number is not above another: part 3 of 2 does not exist. */
const atMost = <Lower extends string, Upper extends string>(
  lower: Lower,
  upper: Upper,
): DeliveryRule<Readonly<Record<Lower | Upper, number>>> => ({
  fields: [lower, upper],
  check: (values) =>
    values[lower] <= values[upper]
      ? undefined
      : {
          path: lower,
          value: values[lower],
          rule: `is greater than ${upper}, which is ${values[upper]}`,
          remedy: `write at most ${values[upper]}, or a greater ${upper}`,
        },
});

/** Two days are the same, such as that of the folder and that of the file name. */
const sameDay = <First extends string, Second extends string>(
  first: First,
  second: Second,
): DeliveryRule<Readonly<Record<First | Second, string>>> => ({
  fields: [first, second],
  check: (values) =>
    values[first] === values[second]
      ? undefined
      : {
          path: second,
          value: values[second],
          rule: `is another day than ${first}, which is ${values[first]}`,
          remedy: `write the same day in ${first} and ${second}`,
        },
});

/** Rules between the fields of a delivery template. */
export const deliveryRules = { atMost, sameDay } as const;
