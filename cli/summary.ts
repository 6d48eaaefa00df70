import type { Difference } from "../model/parity";
import { waitsFor } from "../model/awaited/waits-for";
import { visibleLines } from "../runtime/visible";
import { count, listed } from "../runtime/words";
import type { Synthesized, SynthesizedStack } from "../stacks/synthesize";

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
  { outdir, stacks, support, waiting, twice }: Synthesized,
  differences: readonly Difference[],
): string => {
  // An environment is one stack or several.
  const graphs = [...new Set(stacks.map(({ graph }) => graph))];
  const width = Math.max(...[...stacks, ...support].map(({ name }) => name.length));
  return visibleLines([
    ...stacks.map((stack) => line(stack, width, outdir)),
    ...support.map(({ name, purpose, resources, file }) =>
      [name.padEnd(width), purpose, count(resources, "resource"), `${outdir}/${file}`].join("  "),
    ),
    ...graphs.flatMap(({ name, pending }) =>
      pending.map((exchange) => `waiting: '${exchange.alias}' of ${name} ${waitsFor(exchange)}`),
    ),
    ...waiting.map(
      ({ stack, exchange, fact, from }) =>
        `waiting: '${exchange}' is not complete in ${stack}: deploy ${from}, then enter its key_arn as ${fact}`,
    ),
    ...twice.map(
      ({ environment, stacks: ring }) =>
        `twice: ${listed(ring)} replicate to one another: deploy '${environment}-*' all at once and, when that ends in errors, again: S3 refuses a replication rule until its destination bucket is there`,
    ),
    ...differences.map(
      ({ exchange, environment, missingFrom }) =>
        `differs: '${exchange}' is in ${environment} and not in ${missingFrom.join(", ")}: declare it there too, or say why in onlyHere`,
    ),
  ]);
};
