import { asList } from "../../iam/document";
import { parsePolicy, UnsupportedPolicyError, type PolicyKind } from "../../iam/parse";
import type { OneOrMany } from "../../iam/types";
import type { Solver, Space } from "../../iam/symbolic";
import { PRINCIPALS, ACCOUNTS } from "../random/principals";
import type { Published } from "./extract";

/** What came of comparing a policy with itself: why it cannot be said, if so. */
export type Same = { readonly kind: "same" | "differs" } | { readonly kind: "undecided"; readonly because: string };

/** A statement of which nothing is known. */
export type Loose = Readonly<Record<string, string | readonly string[]>>;

/** What a policy of some statements is attached to. */
export const kindOf = (statements: readonly Loose[]): PolicyKind => {
  const has = (name: string): boolean => statements.some((statement) => name in statement || `Not${name}` in statement);
  return has("Principal") ? (has("Resource") ? "bucket" : "trust") : "identity";
};

const spaceOf = (statements: readonly Loose[]): Space => {
  const named = statements.flatMap(({ Action = [], NotAction = [] }) => [...asList(Action), ...asList(NotAction)]);
  const concrete = named
    .map((action) => action.replaceAll("*", "Other").replaceAll("?", "X"))
    .filter((action) => /^[\w-]+:\w+$/.test(action));
  return {
    principals: PRINCIPALS.map((principal) => ({ principal })),
    actions: [...new Set(["s3:GetObject", "sts:AssumeRole", ...concrete])].slice(0, 20),
    resource: { kind: "anything", accounts: ACCOUNTS },
  };
};

/** Asks whether a policy allows more than itself: whoever compares two of them must be able to tell that it does not. */
export const compareWithItself = async (
  solver: Pick<Solver, "findRequest">,
  { document }: Published,
): Promise<Same> => {
  try {
    const statements = asList<Loose>(document.Statement as OneOrMany<Loose>);
    const set = () => ({ statements: parsePolicy(document, kindOf(statements)) });
    const answer = await solver.findRequest({ space: spaceOf(statements), allowed: set(), butNot: set() });
    return answer.kind === "undecided"
      ? { kind: "undecided", because: answer.because.replace(/, of \{.*$/, "") }
      : { kind: answer.kind === "none" ? "same" : "differs" };
  } catch (error) {
    if (error instanceof UnsupportedPolicyError) {
      return { kind: "undecided", because: error.message.split("\n", 1)[0] ?? "" };
    }
    throw error;
  }
};
