/** Number of characters to add, drop, change or swap with their neighbour to make one text of the other. */
export const distance = (a: string, b: string): number => {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        ...(swapped ? [(beforeLast[j - 2] ?? 0) + 1] : []),
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
};

/** Share of a name that may be mistyped. */
const MISTYPED = 0.4;

/** The known name that somebody probably meant, the first of those that are equally near. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const [best] = known
    .map((each) => ({ each, steps: distance(name.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, steps }) => steps <= Math.floor(Math.max(each.length, name.length) * MISTYPED))
    .sort((a, b) => a.steps - b.steps);
  return best?.each;
};

/** Names that are listed where none is near. */
const MOST = 20;

/** What to choose instead of an unknown name: the nearest, or those that there are. */
export const choiceOf = (name: string, known: readonly string[], all: (names: readonly string[]) => string): string => {
  const meant = nearest(name, known);
  return meant === undefined
    ? known.length > MOST
      ? `${all(known.slice(0, MOST))} and ${known.length - MOST} more`
      : all(known)
    : `did you mean ${meant}?`;
};
