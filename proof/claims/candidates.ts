import { principalAccount } from "../../iam/match/identity";
import type { RequestPrincipal } from "../../iam/request";
import { isTransfer, staying } from "../../model/edges";
import type { AccountNode, Graph } from "../../model/graph";
import { assumersOf } from "../specification/trust";
import { actorOf, ANONYMOUS, assumingActor, namedActor, OTHER, otherRole, rootOf } from "../expected/actors";
import type { Actor } from "../expected/case";
import { identityKey, type DeployedState } from "../deployed-state/deployed-state";
import type { NamedDocument } from "./question";
import type { AnyStatement } from "./relevant";

/** Who may send requests, with its own policies. */
export interface Candidate {
  readonly principal: RequestPrincipal;
  /** Its own policies; `undefined` where they are not known: then they allow everything. */
  readonly own?: readonly NamedDocument[] | undefined;
}

/** What names an account. */
export type AccountName = Pick<AccountNode, "id" | "alias" | "partition">;

/** An account that no environment holds. */
export const STRANGERS_ACCOUNT = "999999999999";

/** A service that nobody has heard of. */
const STRANGE_SERVICE = "s3-exchange-proof.amazonaws.com";

/** Services that act in accounts of others. */
const SERVICES = [
  "cloudtrail.amazonaws.com",
  "ec2.amazonaws.com",
  "lambda.amazonaws.com",
  "logging.s3.amazonaws.com",
  "s3.amazonaws.com",
  STRANGE_SERVICE,
];

/** Somebody of an account whom nothing names: a role, a user and the root. */
export const anybodyOf = (account: AccountName): Candidate[] =>
  [otherRole(account), namedActor.user(account, OTHER), rootOf(account)].map(({ principal }) => ({ principal }));

/** Those who have no account: whoever sends no credentials, and services. */
export const withoutAccount = (more: readonly string[] = []): Candidate[] => [
  { principal: ANONYMOUS.principal },
  ...[...new Set([...SERVICES, ...more])].map((service) => ({ principal: { type: "Service", service } as const })),
];

/** Somebody of an account that has nothing to do with anything. */
export const strangers = (partition: string): Candidate[] =>
  anybodyOf({ id: STRANGERS_ACCOUNT, alias: "a stranger's account", partition });

const knownPolicies = (state: DeployedState, { policies }: Actor): readonly NamedDocument[] | undefined =>
  policies && (state.identities.get(identityKey(policies.account, policies.kind, policies.name))?.policies ?? []);

/** The roles and users of an environment whose own policies it gives, those who assume its transfer roles among them. */
export const knownIdentities = ({ roles, users, edges }: Graph, state: DeployedState): Candidate[] => {
  const assumers = edges
    .filter(isTransfer)
    .flatMap((edge) => assumersOf(edge).map((assumer) => assumingActor(edge.source, assumer)));
  const seen = new Set<string>();
  return [...staying([...roles, ...users]).map(actorOf), ...assumers].flatMap((actor) => {
    const own = knownPolicies(state, actor);
    const key = JSON.stringify(actor);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew ? [{ principal: actor.principal, own }] : [];
  });
};

/** Everybody of an environment: who is named in it, and somebody else of each of its accounts. Whatever own policies. */
export const everybodyOf = (graph: Graph, state: DeployedState): Candidate[] => [
  ...graph.accounts.flatMap(anybodyOf),
  ...knownIdentities(graph, state).map(({ principal }) => ({ principal })),
];

const IDENTITY_ARN = /^arn:([a-z-]+):(?:iam|sts)::(\d{12}|\*):(role|user|assumed-role)\/(.+)$/;

/** Somebody to whom a text in a policy may apply: an ARN, or one that a pattern matches; an account; a service. */
const meantBy = (text: string): Candidate[] => {
  const concrete = text.replace(/\*/g, OTHER).replace(/\?/g, "x");
  const account = /^\d{12}$/.exec(text)?.[0] ?? /^arn:[a-z-]+:iam::(\d{12}):root$/.exec(text)?.[1];
  if (account !== undefined) {
    return anybodyOf({ id: account, alias: account, partition: text.split(":")[1] ?? "aws" });
  }
  if (/:iam::cloudfront:user\/|^[0-9a-f]{64}$/.test(text)) {
    return [{ principal: { type: "Named", name: text } }];
  }
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) {
    return [{ principal: { type: "Service", service: text } }];
  }
  const [, partition = "", id = "", kind = "", name = ""] =
    IDENTITY_ARN.exec(text.replace("::*:", `::${STRANGERS_ACCOUNT}:`)) ?? [];
  if (kind === "") {
    return [];
  }
  const named = concrete.slice(concrete.indexOf("/") + 1);
  const owner = { id, alias: id, partition };
  // A pattern may mean who has nothing in the place of its wildcard, too.
  const names = name.includes("*")
    ? [named, name.replaceAll("*", "")].filter((each) => /[\w+=,.@-]$/.test(each))
    : [named];
  return names.flatMap((each) => {
    const actor =
      kind === "user"
        ? namedActor.user(owner, each)
        : namedActor.role(owner, kind === "role" ? each : (each.split("/", 1)[0] ?? each));
    return [{ principal: actor.principal }, ...anybodyOf(owner)];
  });
};

const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** Those whom the identity providers vouch for that some statements name. */
const vouchedFor = (statements: readonly AnyStatement[]): Candidate[] =>
  [
    ...new Set(
      statements.flatMap(({ Principal }) =>
        typeof Principal === "object" ? textsIn((Principal as { readonly Federated?: unknown }).Federated) : [],
      ),
    ),
  ].map((provider) => ({ principal: { type: "Federated", provider } }));

/** Everybody to whom some text in some statements may apply by name: as principal, or as a value of a condition. */
export const namedIn = (statements: readonly AnyStatement[]): Candidate[] => [
  ...vouchedFor(statements),
  ...[
    ...new Set(
      statements.flatMap(({ Principal, NotPrincipal, Condition }) => textsIn([Principal, NotPrincipal, Condition])),
    ),
  ].flatMap(meantBy),
];

/** Those whose account is named nowhere in what is declared. */
export const unnamed = (candidates: readonly Candidate[], declared: unknown): Candidate[] => {
  const named = new Set<string>(JSON.stringify(declared).match(/\d{12}/g) ?? []);
  return candidates.filter(({ principal }) => !named.has(principalAccount(principal) ?? ""));
};
