import type { SynthesizedStack } from "../stacks/synthesize";

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** One line a stack: what was written, and where. */
export const summary = (outdir: string, stacks: readonly SynthesizedStack[]): string => {
  const names = stacks.map(({ graph }) => graph.name);
  const width = Math.max(...names.map(({ length }) => length));
  return stacks
    .map(({ graph, file, resources }) => {
      const managed = graph.accounts.filter((account) => account.managed).length;
      const external = graph.accounts.length - managed;
      return [
        graph.name.padEnd(width),
        `${count(managed, "account")} (+ ${external} external)`,
        count(graph.edges.length, "exchange"),
        count(resources, "resource"),
        `${outdir}/${file}`,
      ].join("  ");
    })
    .join("\n");
};
