/** A value that is computed when it is first asked for, and once. */
export const lazy = <T>(compute: () => T): (() => T) => {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
};
