import type { PendingExchange } from "../graph";
import { groupBy } from "../group";

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((part) => part !== "").join(" and ");

/** What an exchange waits for, and from whom: `waits for accounts.zenith.id and …, which zenith must tell`. */
export const waitsFor = ({ missing }: Pick<PendingExchange, "missing">): string =>
  `waits for ${[...groupBy(missing, ({ account }) => account)]
    .map(([account, facts]) => `${listed(facts.map(({ path }) => path))}, which ${account} must tell`)
    .join("; and for ")}`;
