import type { Account } from "../account";
import type { EnvironmentShape } from "../shape";
import { awaited, isAwaited } from "./awaited";

/** The maps of an environment, as far as they hold facts. */
export type Maps = Pick<EnvironmentShape, "accounts" | "keys" | "buckets" | "roles" | "users" | "exchanges">;

/** A fact of an external account that has a field of its own in the environment file, as Terraform outputs spell it. */
export type AwaitableName = "account_id" | "region" | "key_arn" | "bucket_name" | "role_arn" | "user_arn";

/** A field that may hold `awaited`. */
interface AwaitableField {
  readonly map: Exclude<keyof Maps, "exchanges">;
  readonly field: string;
  readonly name: AwaitableName;
}

/** Every field that may hold `awaited`, for external accounts. Of a role or user it is the name that makes the ARN. */
const AWAITABLE: readonly AwaitableField[] = [
  { map: "accounts", field: "id", name: "account_id" },
  { map: "accounts", field: "region", name: "region" },
  { map: "keys", field: "arn", name: "key_arn" },
  { map: "buckets", field: "name", name: "bucket_name" },
  { map: "roles", field: "name", name: "role_arn" },
  { map: "users", field: "name", name: "user_arn" },
];

/** A field of an environment that can hold `awaited`, with what stands there. */
export interface DeclaredFact extends AwaitableField {
  readonly alias: string;
  /** Path in the environment file, such as `accounts.zenith.id`. */
  readonly path: string;
  readonly value: string;
  /** Alias of the account that it is a fact of. */
  readonly account: string;
}

/** The text in a field of a node, if there is one. */
const textIn = (node: object, field: string): string | undefined => {
  const value: unknown = Object.entries(node).find(([name]) => name === field)?.[1];
  return typeof value === "string" ? value : undefined;
};

/** Every field of an environment that could hold `awaited`. */
export const declaredFacts = (maps: Maps): DeclaredFact[] =>
  AWAITABLE.flatMap((awaitable) => {
    const nodes: Readonly<Record<string, object>> = maps[awaitable.map];
    return Object.entries(nodes).flatMap(([alias, node]) => {
      const value = textIn(node, awaitable.field);
      const account = awaitable.map === "accounts" ? alias : textIn(node, "account");
      return value === undefined || account === undefined
        ? []
        : [{ ...awaitable, alias, path: `${awaitable.map}.${alias}.${awaitable.field}`, value, account }];
    });
  });

/** The account that a fact is of, if it is declared and right. */
export const accountOf = ({ accounts }: Maps, { account }: DeclaredFact): Account | undefined => accounts[account];

/** Paths of every `awaited` in a value, wherever it stands. */
export const pathsOfAwaited = (value: unknown, path: readonly string[] = []): string[] => {
  if (isAwaited(value)) {
    return [path.join(".")];
  }
  return typeof value === "object" && value !== null && !(value instanceof Set)
    ? Object.entries(value).flatMap(([key, child]) => pathsOfAwaited(child, [...path, key]))
    : [];
};

/** A text in which `awaited` stands for what was filled in for it. */
export const unfilled = (text: string, invented: readonly string[]): string =>
  invented.reduce((rest, value) => rest.replaceAll(value, awaited), text);
