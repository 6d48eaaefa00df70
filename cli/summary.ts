import type { Difference } from "../model/parity";
import type { Synthesized, SynthesizedStack } from "../stacks/synthesize";

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

const line = ({ graph, name, accounts, file, resources }: SynthesizedStack, width: number, outdir: string): string => {
  const external = graph.accounts.filter(({ managed }) => !managed).length;
  const exchanges = graph.edges.filter(
    ({ source, destination }) => accounts.includes(source) || accounts.includes(destination),
  );
  return [
    name.padEnd(width),
    `${count(accounts.length, "account")} (+ ${external} external)`,
    count(exchanges.length, "exchange"),
    count(resources, "resource"),
    `${outdir}/${file}`,
  ].join("  ");
};

/** One line a stack: what was written, and where; then what stacks wait for, and where environments differ. */
export const summary = (
  { outdir, stacks, waiting, twice }: Synthesized,
  differences: readonly Difference[],
): string => {
  const width = Math.max(...stacks.map(({ name }) => name.length));
  return [
    ...stacks.map((stack) => line(stack, width, outdir)),
    ...waiting.map(
      ({ stack, exchange, fact, from }) =>
        `waiting: '${exchange}' is not complete in ${stack}: deploy ${from}, then enter its key_arn as ${fact}`,
    ),
    ...twice.map(
      ([source, destination]) =>
        `twice: ${source} and ${destination} replicate to one another: at first deploy both, then both again`,
    ),
    ...differences.map(
      ({ exchange, environment, missingFrom }) =>
        `differs: '${exchange}' is in ${environment} and not in ${missingFrom.join(", ")}: declare it there too, or say why in onlyHere`,
    ),
  ].join("\n");
};
