import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { resourceInWords } from "../claims/words";
import { statementName } from "../judge/explain";
import { identityKey, type IdentityKind, type ResourcePolicy } from "../deployed-state/deployed-state";
import { callersOf, namedIdentity, principalsOf, wholeAccount } from "./admits";
import type { Entry } from "./entry";
import type { LedgerContext } from "./own-grants";
import type { Names } from "./names";

/** A policy of a resource, and how its resource is called. */
interface Holder {
  readonly heading: string;
  readonly owner: string;
  readonly policy: ResourcePolicy;
}

const holdersOf = ({ state, names }: LedgerContext): Holder[] => [
  ...[...state.buckets.values()].flatMap(({ name, account, policy }) =>
    policy ? [{ heading: `Bucket ${name} of ${names.account(account)}`, owner: account, policy }] : [],
  ),
  ...[...state.keys.values()].flatMap(({ alias, account, policy }) =>
    policy ? [{ heading: `Key ${alias} of ${names.account(account)}`, owner: account, policy }] : [],
  ),
  ...[...state.identities.values()].flatMap(({ name, account, trust }) =>
    trust ? [{ heading: `Role ${name} of ${names.account(account)}`, owner: account, policy: trust }] : [],
  ),
];

const inWords = (principal: string, owner: string, names: Names): { who: string; note?: string } => {
  if (principal === "*") {
    return { who: "ANYBODY" };
  }
  const account = wholeAccount(principal);
  if (account !== undefined) {
    const who = `whoever in ${names.account(account)} has a policy that allows it`;
    return account === owner ? { who } : { who, note: "the whole account is admitted" };
  }
  const issuer = /:oidc-provider\/(.+)$/.exec(principal)?.[1];
  if (issuer !== undefined) {
    return { who: `whoever has a token of ${issuer}` };
  }
  const named = namedIdentity(principal);
  return { who: named ? `${named.kind} ${named.name} of ${names.account(named.account)}` : principal };
};

/** Whether the identity's own policies are known: what it may do then stands with them. */
const isKnown = ({ state }: LedgerContext, arn: string): boolean => {
  const named = namedIdentity(arn);
  const found = named && state.identities.get(identityKey(named.account, named.kind as IdentityKind, named.name));
  return found !== undefined && found.policies.length > 0;
};

/** What a statement leaves out by `NotAction`, `NotResource` or `NotPrincipal`. */
const leavesOut = ({ NotAction, NotResource, NotPrincipal }: AnyStatement): boolean =>
  [NotAction, NotResource, NotPrincipal].some((element) => element !== undefined);

/** Whom a statement admits beyond those whose own policies are known; all whom a denial means. */
const addressed = (context: LedgerContext, statement: AnyStatement): string[] => {
  const callers = callersOf(statement);
  const principals = principalsOf(statement);
  // Callers by a pattern stay a condition of the line.
  const exact = callers?.every((caller) => !/[*?]/.test(caller)) ? [...callers] : undefined;
  const admitted = exact && principals.every((each) => each === "*" || wholeAccount(each)) ? exact : principals;
  return statement.Effect === "Deny" || leavesOut(statement)
    ? principals
    : admitted.filter((principal) => !isKnown(context, principal));
};

const whereOf = (statement: AnyStatement, { kind }: ResourcePolicy): string[] =>
  kind !== "bucket"
    ? [""]
    : statement.NotResource === undefined
      ? asList(statement.Resource ?? []).map(resourceInWords)
      : [`everything but ${asList(statement.NotResource).map(resourceInWords).join(" and ")}`];

/**
 * What policies of buckets, keys and roles grant by themselves: to services, to whole accounts, to those whose own
 * policies are not known here; and what they deny to whom.
 */
export const resourceGrants = (context: LedgerContext): Entry[] =>
  holdersOf(context).flatMap(({ heading, owner, policy }) =>
    policy.document.Statement.flatMap((statement, index) =>
      addressed(context, statement).flatMap((principal) => {
        const { who: named, note } = inWords(principal, owner, context.names);
        const who = statement.NotPrincipal === undefined ? named : `everybody but ${named}`;
        const denied = statement.Effect === "Deny";
        const entry = (where: string): Entry => ({
          place: heading,
          ...(!(denied && principal === "*") && { who }),
          effect: denied ? "may not" : "may",
          actions: asList(statement.NotAction ?? statement.Action ?? []),
          allBut: statement.NotAction !== undefined,
          where,
          conditions: [statement.Condition ?? {}],
          through: [statementName(policy.name, statement.Sid, index)],
          ...(!denied && note !== undefined && callersOf(statement) === undefined && { note }),
        });
        const places = whereOf(statement, policy);
        return denied ? [entry(places.join(" and "))] : places.map(entry);
      }),
    ),
  );
