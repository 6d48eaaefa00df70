import { isDeepStrictEqual } from "node:util";
import { principalAccount } from "../../iam/match/identity";
import type { RequestPrincipal } from "../../iam/request";
import { anybodyOf, strangers, withoutAccount, type Candidate } from "../claims/candidates";
import type { NamedDocument } from "../claims/question";
import { MEMBER_OF, memberOf, namedActor } from "../expected/actors";
import { identityKey, type DeployedIdentity, type DeployedState } from "../deployed-state/deployed-state";

/** The same environment before a change and after it; either may not be there. */
export interface States {
  readonly before: DeployedState | undefined;
  readonly after: DeployedState | undefined;
}

const partitionOf = ({ before, after }: States): string =>
  [after, before]
    .flatMap((state) => [...(state?.keys.keys() ?? [])])
    .find(Boolean)
    ?.split(":")[1] ?? "aws";

const principalOf = (identity: DeployedIdentity, partition: string): RequestPrincipal => {
  const { kind, name, account, arn } = identity;
  const owner = { id: account, alias: account, partition };
  if (kind === "group") {
    return memberOf(owner, name).principal;
  }
  const named = arn === undefined ? name : arn.slice(arn.indexOf("/") + 1);
  return namedActor[kind](owner, named).principal;
};

/** How the policies of a principal are found: by account, kind and name; members of a group by those of the group. */
const keyOfPrincipal = (principal: RequestPrincipal): string | undefined => {
  const account = principalAccount(principal);
  if (account === undefined || (principal.type !== "AssumedRole" && principal.type !== "User")) {
    return undefined;
  }
  const arn = principal.type === "User" ? principal.arn : principal.roleArn;
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return name.startsWith(MEMBER_OF)
    ? identityKey(account, "group", name.slice(MEMBER_OF.length))
    : identityKey(account, principal.type === "User" ? "user" : "role", name);
};

/**
 * The own policies of principals in one of two states: none for one that only the other deployed state gives any, everything for
 * one whose policies neither knows.
 */
export const ownPoliciesIn =
  (state: DeployedState | undefined, { before, after }: States) =>
  ({ principal }: Candidate): readonly NamedDocument[] | undefined => {
    const key = keyOfPrincipal(principal) ?? "";
    const isKnown = before?.identities.has(key) === true || after?.identities.has(key) === true;
    return isKnown ? (state?.identities.get(key)?.policies ?? []) : undefined;
  };

/** Whether the own policies of a principal, as far as they are known, are others in the one deployed state than in the other. */
export const ownPoliciesChanged = (states: States, candidate: Candidate): boolean => {
  const [before, after] = [states.before, states.after].map((state) => ownPoliciesIn(state, states)(candidate));
  const documents = (own: readonly NamedDocument[] = []) => own.map(({ document }) => document);
  return !isDeepStrictEqual(documents(before), documents(after));
};

const accountsIn = (state: DeployedState | undefined): string[] =>
  state
    ? [...state.buckets.values(), ...state.keys.values(), ...state.identities.values()].map(({ account }) => account)
    : [];

/** Everybody who may gain or lose access: who has policies in either state, somebody else of each account, and strangers. */
export const peopleOf = (states: States): { known: readonly Candidate[]; others: readonly Candidate[] } => {
  const partition = partitionOf(states);
  const identities = new Map([states.before, states.after].flatMap((state) => (state ? [...state.identities] : [])));
  const accounts = [...new Set([...accountsIn(states.before), ...accountsIn(states.after)])].sort();
  return {
    known: [...identities.values()].map((identity) => ({ principal: principalOf(identity, partition) })),
    others: [
      ...strangers(partition),
      ...withoutAccount(),
      ...accounts.flatMap((id) => anybodyOf({ id, alias: id, partition })),
    ],
  };
};
