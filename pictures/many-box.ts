import { byCodeUnit } from "../model/sort";
import type { Arrow, Box, Row } from "./picture";

/** Lines of a box that stands for many; of those that come in pairs, each names both. */
export const rowsOf = (box: Box, { edges }: Arrow, named: readonly Box[] = [box]): Row[] => {
  const { account, key } = box;
  const title = named.map(({ titles }) => titles.join(", ")).join(" → ");
  return account ? edges.map(({ alias, prefix }) => ({ exchange: alias, account, title, key, prefix })) : [];
};

const nounOf = ({ kind }: Box): string => (kind === "bucket" ? "buckets" : "writers");

/** A box that stands for many. */
export const manyBox = (first: Box, number: number, unsorted: readonly Row[]): Box => {
  const rows = [...unsorted].sort((a, b) => byCodeUnit(a.exchange, b.exchange));
  const accounts = new Set(rows.map(({ account }) => account));
  return {
    ...first,
    id: `${first.id} and ${number - 1} more`,
    kind: "many",
    account: accounts.size > 1 ? undefined : first.account,
    label: `${number} ${nounOf(first)}${accounts.size > 1 ? ` in ${accounts.size} accounts` : ""}`,
    titles: [],
    notes: [],
    key: undefined,
    rows,
  };
};
