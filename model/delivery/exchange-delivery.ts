import type { Problem } from "../problem";
import { readTemplate, type AnyDeliveryTemplate, type DeliveryNaming } from "./declared";
import { InvalidDeliveryError } from "./error";
import { valuesUnder } from "./under-prefix";

/** How the files of an exchange are named. */
export interface ExchangeDelivery {
  readonly template: AnyDeliveryTemplate;
  /** Values that are the same in every key: what the sender fixes, and what the prefix says. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What was read of a naming. Paths of problems are relative to it. */
export interface ReadDelivery {
  readonly delivery: ExchangeDelivery | undefined;
  readonly problems: readonly Problem[];
}

/** A day for samples that is the same wherever and whenever they are made. */
const SAMPLE_DAY = "2026-01-31";

/** What an exchange says of the keys of its files. */
interface Keys {
  readonly prefix: string;
  readonly delivery: ExchangeDelivery | undefined;
}

const formatted = ({ template, values }: ExchangeDelivery, day: string): string =>
  template.format({
    ...Object.fromEntries(Object.entries(template.fields).map(([name, { sample }]) => [name, sample(day)])),
    ...values,
  });

/**
 * Key of a file that an exchange might bring on a day.
 *
 * @param day `YYYY-MM-DD`
 * @throws InvalidDeliveryError for a day that a field cannot say, such as an `epoch` before 2001-09-09
 */
export const sampleKey = ({ prefix, delivery }: Keys, day = SAMPLE_DAY): string =>
  delivery ? formatted(delivery, day) : `${prefix}${day}/files.jsonl`;

/** Name of that file, without its folders; `undefined` where the exchange does not say how its files are named. */
export const sampleFileName = (keys: Keys): string | undefined => keys.delivery && sampleKey(keys).split("/").at(-1);

/** Texts of the values that a sender fixes, and what is wrong with them. */
const fixedTexts = ({ template, fields }: AnyDeliveryTemplate, values: NonNullable<DeliveryNaming["values"]>) => {
  const texts = new Map<string, string>();
  const problems = Object.entries(values).flatMap(([name, value]): Problem[] => {
    const path = `values.${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      const remedy = `name one of ${Object.keys(fields).join(", ")}`;
      return [{ path, value, rule: `is the value of no field of '${template}'`, remedy }];
    }
    const reading = field.write(value);
    if (!reading.ok) {
      return [{ path, value, ...reading.finding }];
    }
    texts.set(name, reading.value);
    return [];
  });
  return { texts, problems };
};

const problemsOfSample = (delivery: ExchangeDelivery): Problem[] => {
  try {
    formatted(delivery, SAMPLE_DAY);
    return [];
  } catch (error) {
    if (error instanceof InvalidDeliveryError) {
      return error.problems.map(({ path, ...problem }) => ({ path: path === "" ? "" : `values.${path}`, ...problem }));
    }
    throw error;
  }
};

/**
 * Reads how the files of an exchange are named.
 *
 * @param prefix prefix of the exchange, valid by itself
 */
export const readDelivery = (naming: DeliveryNaming, prefix: string): ReadDelivery => {
  const { template, problems } = readTemplate(naming);
  if (!template) {
    return { delivery: undefined, problems };
  }
  const { values = {} } = naming;
  const fixed = fixedTexts(template, values);
  if (fixed.problems.length > 0) {
    return { delivery: undefined, problems: fixed.problems };
  }
  const narrowed = template.template.replace(/\{([^{}]*)\}/g, (whole, name: string) => fixed.texts.get(name) ?? whole);
  const stated = valuesUnder(narrowed, template.fields, prefix);
  if (!stated) {
    const rule = `names no file under '${prefix}', the prefix of the exchange`;
    const remedy = `begin the keys with '${prefix}', or correct the prefix`;
    return { delivery: undefined, problems: [{ path: "", value: narrowed, rule, remedy }] };
  }
  const delivery = { template, values: { ...stated, ...values } };
  const wrong = problemsOfSample(delivery);
  return { delivery: wrong.length > 0 ? undefined : delivery, problems: wrong };
};
