import type { Environment } from "../../model";
import { InvalidEnvironmentsError } from "../../model/problem";
import { graphOf, type PreparedSandbox } from "../prepared";
import { synthesizedText } from "../folders";
import { diffStacks, type StackDiff } from "./diff";

/** A change of one exchange. */
export interface ExchangeChange {
  /** Path in the environment file. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly environment: Environment;
}

const prefixOf = (exchange: object): string =>
  "prefix" in exchange && typeof exchange.prefix === "string" ? exchange.prefix : "";

/** Exchanges by alias, those with a prefix of their own first. */
const candidates = ({ exchanges }: Environment) =>
  Object.entries(exchanges).sort(
    ([a, one], [b, other]) => Number(prefixOf(one) === "") - Number(prefixOf(other) === "") || (a < b ? -1 : 1),
  );

/**
 * Gives one exchange another prefix: the first where that breaks no rule.
 *
 * @throws Error where there is none
 */
export const changedPrefix = (environment: Environment): ExchangeChange => {
  for (const [alias, exchange] of candidates(environment)) {
    const before = prefixOf(exchange);
    const after = `${before.replace(/\/$/, "")}${before === "" ? "" : "-"}sandbox/`;
    const exchanges = { ...environment.exchanges, [alias]: { ...exchange, prefix: after } };
    const changed: Environment = { ...environment, exchanges };
    try {
      graphOf(changed);
      return { path: `exchanges.${alias}.prefix`, before, after, environment: changed };
    } catch (error) {
      if (!(error instanceof InvalidEnvironmentsError)) {
        throw error;
      }
    }
  }
  throw new Error(`no exchange of '${environment.name}' can have another prefix`);
};

/** What changing one exchange would change. */
export interface Changed extends Omit<ExchangeChange, "environment"> {
  readonly diffs: readonly StackDiff[];
}

/** Changes one exchange, shows what `cdktf diff` says of the stacks that it touches, and takes the change back. */
export const showChange = async (prepared: PreparedSandbox): Promise<Changed> => {
  const texts = (stacks: readonly { readonly name: string }[]) =>
    new Map(stacks.map(({ name }) => [name, synthesizedText(prepared.props.folders, name)]));
  const view = prepared.view();
  const { environment, ...change } = changedPrefix(view);
  const before = texts(prepared.put(view).stacks);
  const after = texts(prepared.put(environment).stacks);
  try {
    const touched = [...after.keys()].filter((stack) => after.get(stack) !== before.get(stack));
    return { ...change, diffs: await diffStacks(prepared, touched) };
  } finally {
    prepared.put(view);
  }
};
