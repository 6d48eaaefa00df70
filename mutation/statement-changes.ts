import { asList } from "../iam/document";
import type { DeployedState } from "../proof/deployed-state/deployed-state";

/** Every statement and setting of a deployed state, a line each. */
const linesOf = ({ buckets, keys, identities }: DeployedState): Set<string> => {
  const policies = [
    ...[...buckets.values(), ...keys.values()].flatMap(({ policy }) => policy ?? []),
    ...[...identities.values()].flatMap(({ policies: own, trust }) => [...own, ...(trust ? [trust] : [])]),
  ];
  return new Set([
    ...policies.flatMap(({ name, document }) =>
      asList(document.Statement).map((statement) => `${name}: ${JSON.stringify(statement)}`),
    ),
    ...[...buckets.values()].flatMap(({ name, settings }) =>
      [...settings].map(([type, attributes]) => `${type} of ${name}: ${JSON.stringify(attributes)}`),
    ),
  ]);
};

/** The statements and settings that go, then those that come. */
export const statementChanges = (before: DeployedState, after: DeployedState): string[] => {
  const [old, current] = [linesOf(before), linesOf(after)];
  return [
    ...[...old].filter((line) => !current.has(line)).map((line) => `- ${line}`),
    ...[...current].filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
};
