/** Values that share a key, in the order in which the keys first appear; no group is empty. */
export const groupBy = <K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, [V, ...V[]]> => {
  const groups = new Map<K, [V, ...V[]]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) {
      group.push(value);
    } else {
      groups.set(key, [value]);
    }
  }
  return groups;
};
