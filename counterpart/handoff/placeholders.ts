import type { Placeholder as Awaited } from "../../model/awaited/placeholders";
import { FACTS } from "../../model/facts/definitions";
import type { AccountNode, Graph, KeyNode } from "../../model/graph";
import type { Side } from "./side";

/** A value that nobody has told yet: something else stands in its place, and the hand-off says so. */
export interface Placeholder {
  /** What stands in its place, in policies and samples. */
  readonly token: string;
  /** Name of the Terraform variable that takes the value. */
  readonly variable: string;
  /** What it stands for, such as `the ARN of our KMS key acme-inbox`. */
  readonly meaning: string;
  /** Who tells it. */
  readonly from: "us" | "them";
}

/** What the proof reads in place of the ARN of a key that is not created yet. */
const fictitiousArn = ({ account: { partition, id }, region, alias }: KeyNode): string =>
  `arn:${partition}:kms:${region}:${id}:key/${alias}`;

/** Names a Terraform variable after an alias. */
export const variableName = (alias: string, what: string): string => `${alias.replaceAll("-", "_")}_${what}`;

/** The keys whose ARNs a side's policies need and nobody knows before they are created. */
export const keyPlaceholders = ({ keys }: Graph, { resources }: Side, them: AccountNode): Placeholder[] => {
  const text = JSON.stringify(resources.map(({ attributes }) => attributes));
  return keys
    .filter((key) => key.arn === undefined && text.includes(`${fictitiousArn(key)}\\"`))
    .map((key) => {
      const from = key.account === them ? "them" : "us";
      return {
        token: fictitiousArn(key),
        variable: variableName(key.alias, "key_arn"),
        meaning: `the ARN of ${from === "them" ? "your" : "our"} KMS key '${key.alias}', known once it is created`,
        from,
      };
    });
};

/** What stands for facts that the counterpart has not told yet. */
export const awaitedPlaceholders = (awaited: readonly Awaited[], them: AccountNode): Placeholder[] =>
  awaited
    .filter(({ account, invented }) => account === them.alias && invented)
    .map(({ alias, name, value }) => ({
      token: value,
      variable: variableName(alias, name === "role_arn" || name === "user_arn" ? name.replace("arn", "name") : name),
      meaning: `${FACTS[name].label.replace(/ ARN$/, name === "key_arn" ? " ARN" : " name")} of '${alias}', which you tell us`,
      from: "them",
    }));

/** Replaces every placeholder in every string of a JSON value. */
export const replacedIn = <T>(value: T, placeholders: readonly Placeholder[], by: (each: Placeholder) => string): T => {
  // The longest first: one may be the beginning of another.
  const longestFirst = [...placeholders].sort((a, b) => b.token.length - a.token.length);
  const replaced = (text: string): string =>
    longestFirst.reduce((done, each) => done.replaceAll(each.token, () => by(each)), text);
  const any = (inner: unknown): unknown => {
    if (typeof inner === "string") {
      return replaced(inner);
    }
    if (Array.isArray(inner)) {
      return inner.map(any);
    }
    return typeof inner === "object" && inner !== null
      ? Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, any(each)]))
      : inner;
  };
  return any(value) as T;
};

/** The placeholders that stand in a JSON value. */
export const placeholdersIn = (value: unknown, placeholders: readonly Placeholder[]): Placeholder[] => {
  const found = new Set<Placeholder>();
  replacedIn(value, placeholders, (each) => {
    found.add(each);
    return "";
  });
  return placeholders.filter((each) => found.has(each));
};
