import type { Outcome } from "../../access-keys/outcome";

/** The outcome as lines. */
export const outcomeReport = ({ summary, facts, warnings, next }: Outcome): string => {
  const known = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return [
    summary,
    ...known.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...warnings.map((warning) => `warning: ${warning}`),
    ...next.map((step) => `next: ${step}`),
  ].join("\n");
};

/** The outcome as one JSON object, with the facts as its members. */
export const outcomeJson = ({ summary, facts, warnings, next }: Outcome): string =>
  JSON.stringify({ summary, ...facts, warnings, next }, null, 2);
