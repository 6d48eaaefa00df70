import type { Graph } from "../../model/graph";
import { keyArnOf } from "../specification/keys";

const lastPart = (text: string): string => text.slice(text.lastIndexOf("/") + 1);

/** What of an environment is called as it is by chance: a question says the same under other names. */
export const renameableIn = ({ accounts, buckets, keys, roles, users, edges }: Graph): ReadonlySet<string> =>
  new Set([
    ...accounts.map(({ id }) => id),
    ...buckets.map(({ name }) => name),
    ...keys.map((key) => lastPart(keyArnOf(key))),
    ...[...roles, ...users].map(({ name }) => name),
    ...edges.flatMap(({ prefix }) => prefix.split("/")),
  ]);
