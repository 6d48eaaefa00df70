import type { Graph, Identity } from "../../model/graph";
import { identityKey } from "../deployed-state/deployed-state";
import { GrantIndex } from "../expected/grant-index";
import type { Entry } from "./entry";

/** Marks what a vendor's document grants although the exchange does not need it: in entries of its own. */
export const markSurplus = (entries: readonly Entry[], graph: Graph): Entry[] => {
  const grants = new GrantIndex(graph);
  const identities = new Map<string | undefined, Identity>(
    [...graph.roles, ...graph.users].map((each) => [identityKey(each.account.id, each.kind, each.name), each]),
  );
  const buckets = new Map(graph.buckets.map((bucket) => [bucket.name, bucket]));
  const surplusOf = ({ identity: key, where, through }: Entry, action: string): string | undefined => {
    const identity = identities.get(key);
    const [name = "", ...rest] = where.split("/");
    const bucket = buckets.get(name);
    const objectKey = rest.length > 0 ? rest.join("/").replace(/\*$/, "") : undefined;
    return identity && bucket && through.length === 1
      ? grants.answer(identity, "identity", action, { bucket, ...(objectKey !== undefined && { objectKey }) }).surplus
      : undefined;
  };
  return entries.flatMap((entry): Entry[] => {
    if (entry.effect === "may not" || entry.where === "") {
      return [entry];
    }
    const byName = new Map<string | undefined, string[]>();
    for (const action of entry.actions) {
      const name = surplusOf(entry, action);
      byName.set(name, [...(byName.get(name) ?? []), action]);
    }
    return [...byName].map(([surplus, actions]) => ({ ...entry, actions, ...(surplus !== undefined && { surplus }) }));
  });
};
