import type { Problem } from "../problem";
import { sortedEntries } from "../sort";

const SHOWN_ALIASES = 12;

/** Finds nodes by alias and reports the aliases that nothing bears. */
export class Aliases {
  readonly problems: Problem[] = [];

  /** @param unresolved paths of nodes that were left out: a reference to one of them is no problem of its own */
  constructor(readonly unresolved: Set<string>) {}

  /**
   * The node of an alias, in the first of some maps that holds it.
   *
   * @param maps name of each map in the environment file, and its nodes
   * @param path where the alias is used
   */
  find<T>(maps: Readonly<Record<string, ReadonlyMap<string, T>>>, alias: string, path: string): T | undefined {
    const names = Object.keys(maps);
    const node = Object.values(maps)
      .map((nodes) => nodes.get(alias))
      .find((found) => found !== undefined);
    if (
      node === undefined &&
      !names.some((name) => this.unresolved.has(name) || this.unresolved.has(`${name}.${alias}`))
    ) {
      const known = Object.values(maps).flatMap((nodes) => [...nodes.keys()]);
      const shown = known.slice(0, SHOWN_ALIASES).join(", ") + (known.length > SHOWN_ALIASES ? ", …" : "");
      this.problems.push({
        path,
        value: alias,
        rule: `is not an alias of ${names.join(" or ")}`,
        remedy: known.length > 0 ? `declare it there, or write one of ${shown}` : "declare it there",
      });
    }
    return node;
  }
}

/** The nodes of a map, each made by `make`; those that cannot be resolved are left out. */
export const resolveMap = <In, Out>(
  map: Readonly<Record<string, In>>,
  make: (alias: string, declared: In) => Out | undefined,
): Map<string, Out> => {
  const nodes = new Map<string, Out>();
  for (const [alias, declared] of sortedEntries(map)) {
    const node = make(alias, declared);
    if (node !== undefined) {
      nodes.set(alias, node);
    }
  }
  return nodes;
};
