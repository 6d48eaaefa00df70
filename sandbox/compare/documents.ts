import type { DeployedPolicy, DeployedState } from "../../proof/deployed-state/deployed-state";

/** Every policy of a state: where it is → its text, written in one way. */
const policiesIn = ({ buckets, keys, identities }: DeployedState): Map<string, string> => {
  const text = ({ document }: DeployedPolicy): string => canonical(document);
  return new Map([
    ...[...buckets.values()].flatMap(({ name, policy }) =>
      policy ? [[`policy of bucket ${name}`, text(policy)] as const] : [],
    ),
    ...[...keys.values()].flatMap(({ arn, policy }) =>
      policy ? [[`policy of key ${arn}`, text(policy)] as const] : [],
    ),
    ...[...identities].flatMap(([key, { created, trust, policies }]) => [
      ...(created && trust ? [[`trust policy of ${key}`, text(trust)] as const] : []),
      ...policies.map((policy) => [`${policy.name} in ${key.split(" ")[0] ?? ""}`, text(policy)] as const),
    ]),
  ]);
};

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
  }
  return JSON.stringify(value);
};

/** Compares policies as they are deployed with those that were synthesized: how many are the same, and what differs. */
export const comparePolicies = (synthesized: DeployedState, observed: DeployedState) => {
  const [wanted, found] = [policiesIn(synthesized), policiesIn(observed)];
  const differences = [
    ...[...wanted].flatMap(([name, text]) => {
      const there = found.get(name);
      return there === text
        ? []
        : [there === undefined ? `${name} is not there` : `${name} is ${there}, synthesized was ${text}`];
    }),
    ...[...found.keys()].flatMap((name) => (wanted.has(name) ? [] : [`${name} is there, and was not synthesized`])),
  ];
  return { same: [...wanted].filter(([name, text]) => found.get(name) === text).length, differences };
};
