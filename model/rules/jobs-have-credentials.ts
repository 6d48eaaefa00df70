import type { AccountNode, Graph } from "../graph";
import type { Problem } from "../problem";

const REMEDY =
  "write profile: '<a name>' in place of assumeRole or webIdentity: the job that plans and the one that deploys each give that profile another role";

const withoutProfile = (accounts: readonly AccountNode[]): Problem[] =>
  accounts
    .filter(({ profile }) => profile === undefined)
    .map(({ path }) => ({
      path: `${path}.profile`,
      value: undefined,
      rule: "is missing, by which a pipeline enters the account",
      remedy: REMEDY,
    }));

const sharedProfiles = (accounts: readonly AccountNode[]): Problem[] =>
  accounts.flatMap(({ path, profile }, index) => {
    const first = accounts.slice(0, index).find((other) => profile !== undefined && other.profile === profile);
    return first
      ? {
          path: `${path}.profile`,
          value: profile,
          rule: `is also the profile at ${first.path}.profile`,
          remedy: "a profile is a role of one account: give each account its own",
        }
      : [];
  });

const unreachableState = ({ backend }: Graph, accounts: readonly AccountNode[]): Problem[] => {
  if (backend.type === "local") {
    return [
      {
        path: "backend",
        value: "local",
        rule: "lies on one machine, and each job of a pipeline begins on a new one",
        remedy: "choose s3Backend",
      },
    ];
  }
  const profiles = accounts.flatMap(({ profile }) => profile ?? []);
  return backend.type === "s3" && (backend.profile === undefined || !profiles.includes(backend.profile))
    ? [
        {
          path: "backend.profile",
          value: backend.profile,
          rule: "is not the profile of an account, by which a pipeline reaches the state",
          remedy:
            profiles.length > 0
              ? `name one of ${profiles.join(", ")}`
              : "name that of the account that holds the state bucket",
        },
      ]
    : [];
};

/**
 * Jobs of a pipeline find their credentials and states: each account has a profile of its own, which the job fills in with
 * the account's role for planning or for deploying, and the state is where every job finds it.
 *
 * @param accounts those that the pipeline plans and deploys
 */
export const jobProblems = (graph: Graph, accounts: readonly AccountNode[]): Problem[] => [
  ...withoutProfile(accounts),
  ...sharedProfiles(accounts),
  ...unreachableState(graph, accounts),
];
