import type { DeployedState } from "./deployed-state/deployed-state";

/** The declared permissions boundary of each role and user that is created here, by its key; `undefined` for none. */
export type Boundaries = ReadonlyMap<string, string | undefined>;

/** Roles and users whose permissions boundary is not the declared one: another takes away less, or more. */
export const boundaryFindings = ({ identities }: DeployedState, declared: Boundaries): string[] =>
  [...declared].flatMap(([key, boundary]) => {
    const identity = identities.get(key);
    return !identity?.created || identity.boundary === boundary
      ? []
      : [
          `${identity.label} of ${identity.account} has ${identity.boundary ?? "no permissions boundary"}, ` +
            `and ${boundary ?? "no permissions boundary"} is declared`,
        ];
  });

/** What is taken for granted of permissions boundaries, whose policies are not in the JSON. */
export const boundaryAssumptions = ({ identities }: DeployedState): string[] =>
  [...identities.values()].flatMap(({ label, account, boundary }) =>
    boundary === undefined
      ? []
      : [`${boundary} only takes away from ${label} of ${account}, and nothing that it needs`],
  );
