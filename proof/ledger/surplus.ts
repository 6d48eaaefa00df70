import type { Graph, Identity } from "../../model/graph";
import { GrantIndex } from "../expected/grant-index";
import type { Entry } from "./entry";

const whoOf = ({ kind, name, account }: Identity): string => `${kind} ${name} of ${account.alias}`;

/** Marks what a vendor's document grants although the exchange does not need it: in entries of its own. */
export const markSurplus = (entries: readonly Entry[], graph: Graph): Entry[] => {
  const grants = new GrantIndex(graph);
  const identities = new Map([...graph.roles, ...graph.users].map((identity) => [whoOf(identity), identity]));
  const buckets = new Map(graph.buckets.map((bucket) => [bucket.name, bucket]));
  const surplusOf = ({ who, where, through }: Entry, action: string): string | undefined => {
    const identity = identities.get(who);
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
