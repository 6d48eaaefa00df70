import { localBackend, type Account, type Environment, type Key } from "../model";
import { counterpartView } from "../model/counterpart-view";
import type { Layout } from "../model/environment";

/** ARNs of keys in the emulator, by alias. */
export type KeyArns = Readonly<Record<string, string>>;

/** What turns an environment into that of the sandbox. */
export interface ViewProps {
  readonly layout: Layout;
  /**
   * Keys that are created, as far as their ARNs are known: facts under the layout `account`.
   * @default - none is known yet
   */
  readonly created?: KeyArns | undefined;
  /**
   * Keys that the environment imports: the emulator gives them ids of its own.
   * @default - none
   */
  readonly existing?: KeyArns | undefined;
}

/** The role that the sandbox assumes where the environment names none. It need not exist in the emulator. */
export const SANDBOX_ROLE = "S3ExchangeSandbox";

/** An object without some of its members. */
const without = <T extends object, K extends keyof T & string>(value: T, ...names: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.some((each) => each === name))) as Omit<T, K>;

/** Every account is entered by a role: profiles and identity providers are of AWS, and the emulator goes by the role. */
const accountInSandbox = (account: Account): Account => {
  if (account.kind === "external") {
    return account;
  }
  return { ...without(account, "profile", "webIdentity"), assumeRole: account.assumeRole ?? { role: SANDBOX_ROLE } };
};

const keyInSandbox = (key: Key, alias: string, { layout, created, existing }: ViewProps): Key => {
  if (key.name === undefined) {
    const arn = existing?.[alias];
    return arn === undefined ? key : { ...key, arn };
  }
  // An ARN that the environment file states beside a name is one of AWS, not of the emulator.
  const named = without(key, "arn");
  const arn = layout === "account" ? created?.[alias] : undefined;
  return arn === undefined ? named : { ...named, arn };
};

const mapValues = <In, Out>(map: Readonly<Record<string, In>>, change: (value: In, alias: string) => Out) =>
  Object.fromEntries(Object.entries(map).map(([alias, value]) => [alias, change(value, alias)]));

/**
 * The environment as the sandbox deploys it: both sides of every exchange, in the layout asked for, with nothing protected
 * from destruction, its states on this machine and its accounts entered by roles.
 */
export const sandboxView = (environment: Environment, props: ViewProps): Environment => {
  const external = Object.entries(environment.accounts).flatMap(([alias, { kind }]) =>
    kind === "external" ? alias : [],
  );
  const everybody = external.reduce((seen, alias) => counterpartView(seen, alias), environment);
  return {
    ...without(everybody, "pipeline"),
    backend: localBackend(),
    layout: props.layout,
    protect: false,
    accounts: mapValues(everybody.accounts, accountInSandbox),
    keys: mapValues(everybody.keys ?? {}, (key, alias) => keyInSandbox(key, alias, props)),
  };
};
