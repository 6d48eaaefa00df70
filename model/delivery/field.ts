import type { Finding } from "../problem";

/** A value, or why there is none. */
export type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly finding: Finding };

/** A reading that holds. */
export const read = <Value>(value: Value): Reading<Value> => ({ ok: true, value });

/** A reading that does not hold, with the rule and the remedy. */
export const refuse = (rule: string, remedy: string): Reading<never> => ({ ok: false, finding: { rule, remedy } });

/**
 * A kind of field of a delivery template: how a typed value is written in a key, in exactly one way, and read back.
 * Whatever `write` gives, `read` takes back to the same value, and the other way round.
 */
export interface DeliveryField<Value> {
  /** Every character that the text of a value may contain: what the literals beside it are checked against. */
  readonly characters: string;
  /**
   * Length of the text of every value, characters.
   * @default - texts differ in length
   */
  readonly length?: number;
  /**
   * Whether the text is one or more whole folders, with slashes between them.
   * @default false
   */
  readonly folders?: boolean;
  /** A value for samples of a day, `YYYY-MM-DD`. */
  readonly sample: (day: string) => Value;
  /** The value of a text found in a key. */
  readonly read: (text: string) => Reading<Value>;
  /** The text of a value; it takes anything, since not every caller is type-checked. */
  readonly write: (value: unknown) => Reading<string>;
}
