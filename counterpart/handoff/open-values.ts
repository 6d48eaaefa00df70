import type { Placeholder } from "../../model/awaited/placeholders";
import { FACTS } from "../../model/facts/definitions";
import type { AccountNode, Graph } from "../../model/graph";
import { keyArnOf } from "../../proof/specification/keys";
import type { AccountPart } from "./account-part";

/** A value that nobody has told yet: a placeholder stands for it, and the hand-off says so. */
export interface OpenValue {
  /** What stands in its place, in policies and samples. */
  readonly token: string;
  /** Name of the Terraform variable that takes the value. */
  readonly variable: string;
  /** What it stands for, such as `the ARN of our KMS key acme-inbox`. */
  readonly meaning: string;
  /** Who tells it. */
  readonly from: "us" | "them";
}

const variableName = (alias: string, what: string): string => `${alias.replaceAll("-", "_")}_${what}`;

/** The keys whose ARNs the policies of a part need and nobody knows before they are created. */
const openKeys = ({ keys }: Graph, { resources }: AccountPart, them: AccountNode): OpenValue[] => {
  const text = JSON.stringify(resources.map(({ attributes }) => attributes));
  return keys
    .filter((key) => key.arn === undefined && text.includes(`${keyArnOf(key)}\\"`))
    .map((key) => ({
      token: keyArnOf(key),
      variable: variableName(key.alias, "key_arn"),
      meaning: `the ARN of ${key.account === them ? "your" : "our"} KMS key '${key.alias}', known once it is created`,
      from: key.account === them ? "them" : "us",
    }));
};

/** What a counterpart is not told yet: facts of its own that it has yet to tell, and ARNs of keys that are not created. */
export const openValues = (
  placeholders: readonly Placeholder[],
  graph: Graph,
  part: AccountPart,
  them: AccountNode,
): OpenValue[] => [
  ...placeholders
    .filter(({ account, invented }) => account === them.alias && invented)
    .map(({ alias, name, value }) => ({
      token: value,
      variable: variableName(alias, name === "role_arn" || name === "user_arn" ? name.replace("arn", "name") : name),
      meaning: `${FACTS[name].label.replace(/ ARN$/, name === "key_arn" ? " ARN" : " name")} of '${alias}', which you tell us`,
      from: "them" as const,
    })),
  ...openKeys(graph, part, them),
];

/** Replaces the placeholder of every open value in every string of a JSON value. */
export const replacedIn = <T>(value: T, open: readonly OpenValue[], by: (each: OpenValue) => string): T => {
  // The longest first: one may be the beginning of another.
  const longestFirst = [...open].sort((a, b) => b.token.length - a.token.length);
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

/** The open values whose placeholders stand in a JSON value. */
export const openIn = (value: unknown, open: readonly OpenValue[]): OpenValue[] => {
  const found = new Set<OpenValue>();
  replacedIn(value, open, (each) => {
    found.add(each);
    return "";
  });
  return open.filter((each) => found.has(each));
};
