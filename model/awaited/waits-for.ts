import { listed } from "../../runtime/words";
import type { PendingExchange } from "../graph";
import { groupBy } from "../group";

/** What an exchange waits for, and from whom: `waits for accounts.zenith.id and …, which zenith must tell`. */
export const waitsFor = ({ missing }: Pick<PendingExchange, "missing">): string =>
  `waits for ${[...groupBy(missing, ({ account }) => account)]
    .map(([account, facts]) => `${listed(facts.map(({ path }) => path))}, which ${account} must tell`)
    .join("; and for ")}`;
