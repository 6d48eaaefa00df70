import { asList } from "../../../iam/document";
import type { OneOrMany } from "../../../iam/types";

/** A list after a change, and what the change was. */
export interface ChangedList {
  readonly kind: string;
  readonly what: string;
  readonly values: OneOrMany<string>;
}

/** The list without each of its values; the only one must stay. */
export const droppedEach = (values: OneOrMany<string>): ChangedList[] => {
  const list = asList(values);
  return list.length < 2
    ? []
    : list.map((value, index) => ({
        kind: "dropped",
        what: `without ${value}`,
        values: list.filter((_, i) => i !== index),
      }));
};

/** The list with each of its values replaced by others, where they are others. */
export const replacedEach = (
  values: OneOrMany<string>,
  kind: string,
  others: (value: string) => readonly string[],
): ChangedList[] => {
  const list = asList(values);
  return list.flatMap((value, index) =>
    [...new Set(others(value))]
      .filter((other) => other !== value)
      .map((other) => ({ kind, what: `${value} → ${other}`, values: list.with(index, other) })),
  );
};

/** The list with each of some values more. */
export const extended = (values: OneOrMany<string>, more: readonly string[]): ChangedList[] =>
  more
    .filter((value) => !asList(values).includes(value))
    .map((value) => ({ kind: "added", what: `with ${value}`, values: [...asList(values), value] }));
