import { accountRootArn } from "../iam/arn";
import { managedAccount } from "./account";
import { localBackend, type Environment } from "./environment";
import type { Exchange } from "./exchange";
import type { Key } from "./key";
import { byMethod } from "./by-method";
import type { Role, TrustedPrincipal } from "./role";
import { parseKeyArn } from "./names/key-arn";
import { partitionOf } from "./names/region";

const mapValues = <In, Out>(map: Readonly<Record<string, In>>, change: (value: In, alias: string) => Out) =>
  Object.fromEntries(Object.entries(map).map(([alias, value]) => [alias, change(value, alias)]));

/** What an environment says of us alone. */
const OURS: readonly string[] = ["accepted", "backend", "contact", "pipeline"];

/**
 * Shows an environment as the counterpart would manage it: the external account becomes a managed one, deployed with its
 * owner's own credentials, and its keys are created instead of known.
 *
 * Nothing that the owner attached to its roles by hand is taken away. What only its owner knows gets the narrowest assumption: a writer's role is assumed by its own account. Where we keep
 * our states and how we deploy is no business of the counterpart's.
 *
 * @param environment the environment that holds the account
 * @param account alias of an external account
 * @throws Error when there is no such account, or when it is managed already
 */
export const counterpartView = (environment: Environment, account: string): Environment => {
  const counterpart = environment.accounts[account];
  if (counterpart === undefined || counterpart.kind === "managed") {
    const external = Object.entries(environment.accounts).flatMap(([alias, { kind }]) =>
      kind === "external" ? alias : [],
    );
    throw new Error(
      `'${account}' is not an external account of environment '${environment.name}': choose one of ${external.join(", ")}`,
    );
  }
  const { id, region } = counterpart;
  // Of replication and transfer roles the exchanges say who assumes them.
  const writers = new Set(
    Object.values(environment.exchanges).flatMap((exchange) =>
      byMethod<readonly string[], Exchange>(exchange, {
        "cross-account-put": ({ writer }) => [writer],
        "assume-role-put": () => [],
        replication: () => [],
      }),
    ),
  );
  const ownAccount: TrustedPrincipal = { arn: accountRootArn({ partition: partitionOf(region), id }) };
  const roleOf = (role: Role, alias: string): Role =>
    role.account === account && role.trustedBy === undefined && writers.has(alias)
      ? { ...role, trustedBy: ownAccount }
      : role;
  const keyOf = (key: Key, alias: string): Key =>
    key.account !== account
      ? key
      : { account, name: alias, region: key.region ?? (key.arn && parseKeyArn(key.arn)?.region) ?? region };
  const shared = Object.fromEntries(
    Object.entries(environment).filter(([field]) => !OURS.includes(field)),
  ) as unknown as Omit<Environment, "backend" | "contact" | "pipeline">;
  return {
    ...shared,
    backend: localBackend(),
    accounts: { ...environment.accounts, [account]: managedAccount({ id, region, exclusivePolicies: false }) },
    keys: mapValues(environment.keys ?? {}, keyOf),
    roles: mapValues(environment.roles, roleOf),
  };
};
