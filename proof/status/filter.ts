import type { Environment } from "../../model";
import { byCodeUnit } from "../../model/sort";
import { choiceOf } from "../../model/nearest";
import type { ExchangeStatus } from "./status";

/** What to show; all that is stated must hold. */
export interface StatusFilter {
  /** A part of the alias, or the whole of it with `*` for any characters. */
  readonly exchange?: string | undefined;
  readonly method?: ExchangeStatus["method"] | undefined;
  /** Alias of an account at either end. */
  readonly account?: string | undefined;
  /** Alias of a bucket at either end. */
  readonly bucket?: string | undefined;
  /** Those that wait for facts, and with `failed` those that failed. */
  readonly waiting?: boolean | undefined;
  /** Those that failed, and with `waiting` those that wait. */
  readonly failed?: boolean | undefined;
}

const matcher = (pattern: string): ((alias: string) => boolean) => {
  if (!pattern.includes("*")) {
    return (alias) => alias.includes(pattern);
  }
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`);
  return (alias) => whole.test(alias);
};

/** Whether an exchange is to be shown. */
export const matches = ({ exchange, method, account, bucket, waiting = false, failed = false }: StatusFilter) => {
  const named = exchange === undefined ? () => true : matcher(exchange);
  return (status: ExchangeStatus): boolean =>
    named(status.alias) &&
    (method === undefined || status.method === method) &&
    (account === undefined || status.source === account || status.destination === account) &&
    (bucket === undefined || status.buckets.includes(bucket)) &&
    ((!waiting && !failed) || (waiting && status.waiting.length > 0) || (failed && status.state === "failed"));
};

const requireKnown = (
  kind: string,
  name: string | undefined,
  environments: readonly Environment[],
  known: readonly string[],
) => {
  if (name !== undefined && !known.includes(name)) {
    const where = environments.map((environment) => `'${environment.name}'`).join(" or ");
    const aliases = [...new Set(known)].sort(byCodeUnit);
    const choice = choiceOf(name, aliases, (names) => `choose one of ${names.join(", ")}`);
    throw new Error(`'${name}' is not ${kind} of environment ${where}: ${choice}`);
  }
};

/**
 * Refuses accounts and buckets that no environment has.
 *
 * @throws Error that says what to choose
 */
export const requireKnownNames = (
  { account, bucket }: Pick<StatusFilter, "account" | "bucket">,
  environments: readonly Environment[],
): void => {
  const aliases = (map: "accounts" | "buckets"): string[] => environments.flatMap((each) => Object.keys(each[map]));
  requireKnown("an account", account, environments, aliases("accounts"));
  requireKnown("a bucket", bucket, environments, aliases("buckets"));
};
