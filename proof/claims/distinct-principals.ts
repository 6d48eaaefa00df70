import { accountRootArn, arnParts, sessionArn } from "../../iam/arn";
import { principalAccount } from "../../iam/match/identity";
import type { RequestPrincipal } from "../../iam/request";
import { matches } from "../../iam/wildcards";
import { groupBy } from "../../model/group";
import type { Candidate } from "./candidates";
import { once } from "./once";
import type { AnyStatement } from "./relevant";

/** The names by which policies can mean a principal. */
const namesOf = once((principal: RequestPrincipal): readonly string[] => {
  const account = principalAccount(principal);
  const ofAccount = account === undefined ? [] : [account];
  switch (principal.type) {
    case "AssumedRole": {
      const { partition } = arnParts(principal.roleArn);
      const name = principal.roleArn.slice(principal.roleArn.lastIndexOf("/") + 1);
      return [principal.roleArn, sessionArn({ partition, id: account ?? "" }, name, ""), name, ...ofAccount];
    }
    case "User":
      return [principal.arn, principal.arn.slice(principal.arn.lastIndexOf("/") + 1), ...ofAccount];
    case "Root":
      return [accountRootArn({ partition: principal.partition ?? "aws", id: principal.account }), principal.account];
    case "Service":
      return [principal.service];
    case "Federated":
      return [principal.provider];
    case "Named":
      return [principal.name];
    case "Anonymous":
      return ["anonymous"];
  }
});

const accountOf = once((principal: RequestPrincipal) => principalAccount(principal));

const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** Whether a text means a name: as it is, as a pattern, or as the name of a session of a role, or as its account's root. */
const means = (text: string, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      text === name ||
      (name.endsWith("/") && text.startsWith(name)) ||
      (/^\d{12}$/.test(name) && text.includes(`::${name}:root`)) ||
      (/[*?]/.test(text) && matches(text, name)),
  );

const hasVariables = once((statement: AnyStatement) => JSON.stringify(statement).includes("${"));

/** Candidates in groups: those with policies of their own or without an account; others by account, and by type. */
const grouped = once((candidates: readonly Candidate[]) => {
  const always = candidates.filter(({ principal, own }) => own !== undefined || accountOf(principal) === undefined);
  const others = candidates.filter(({ principal, own }) => own === undefined && accountOf(principal) !== undefined);
  return {
    always,
    byAccount: groupBy(others, ({ principal }) => accountOf(principal) ?? ""),
    byType: groupBy(others, ({ principal }) => principal.type),
  };
});

/**
 * Candidates whose account some policy names, and one of each type whose account none does: where no pattern can mean a
 * principal, those are all alike.
 */
const mentioned = (candidates: readonly Candidate[], words: ReadonlySet<string>): readonly Candidate[] => {
  const { always, byAccount, byType } = grouped(candidates);
  return [
    ...always,
    ...[...words].flatMap((word) => byAccount.get(word) ?? []),
    ...[...byType.values()].flatMap(
      (group) => group.find(({ principal }) => !words.has(accountOf(principal) ?? "")) ?? [],
    ),
  ];
};

/** What tells principals apart in a question. */
export interface Telling {
  readonly statements: readonly AnyStatement[];
  /** Accounts that own what is asked for. */
  readonly owners: readonly string[];
  /** What tells apart the own policies of a principal. */
  readonly ownOf: (candidate: Candidate) => string;
}

/**
 * Of principals that no statement tells apart, one: a question about it answers for all of them. They are told apart by
 * what they are, by whether their account owns what is asked for, by their own policies, and by every text that means one of
 * their names. Sorted by that, so that questions alike are so in every letter.
 */
export const distinctPrincipals = (
  groups: readonly (readonly Candidate[])[],
  { statements, owners, ownOf }: Telling,
): Candidate[] => {
  const texts = [
    ...new Set(
      statements.flatMap(({ Principal, NotPrincipal, Condition }) => textsIn([Principal, NotPrincipal, Condition])),
    ),
  ];
  // What a variable stands for is another thing for each of them.
  const apart = statements.some(hasVariables);
  const hasPatterns = texts.some((text) => /[*?]/.test(text) && !/^(\*$|arn:[^:]*:s3:)/.test(text));
  const words = new Set([...owners, ...texts.flatMap((text) => text.split(/[:/]/))]);
  const known = new Map<string, Candidate>();
  const all = groups.flatMap((group) => (apart || hasPatterns ? group : mentioned(group, words)));
  for (const candidate of all) {
    const { principal } = candidate;
    const names = namesOf(principal);
    const meant = texts.flatMap((text, index) => (means(text, names) ? [String(index).padStart(4, "0")] : []));
    const owner = String(owners.indexOf(accountOf(principal) ?? ""));
    const told = [principal.type, owner, ...meant, ownOf(candidate), ...(apart ? names : [])].join(" ");
    if (!known.has(told)) {
      known.set(told, candidate);
    }
  }
  return [...known].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, candidate]) => candidate);
};
