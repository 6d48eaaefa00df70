import { accountRootArn, sessionArn, type ArnAccount } from "../arn";
import type { RequestPrincipal } from "../request";
import type { Undecidable } from "../wildcards";
import { identityOf } from "./identity";

/** The principals that a statement names, by kind. */
export interface NamedPrincipals {
  /** `"*"`. */
  readonly everyone: boolean;
  /** `{ "AWS": "*" }`. */
  readonly everyAws: boolean;
  /** Account ids and `:root` ARNs. */
  readonly accounts: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** Role sessions and users, and who has no account. */
  readonly identities: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** Identity providers, as the policy names them. */
  readonly federated: ReadonlySet<string>;
}

/**
 * How a statement reaches who sends a request: by its own name or everyone's; by its role; or by its account, which
 * leaves the decision to the account's own policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Reach = "direct" | "role" | "account";

/** Something for each {@link Reach}. */
export const byReach = <T>(of: (reach: Reach) => T): Readonly<Record<Reach, T>> => ({
  direct: of("direct"),
  role: of("role"),
  account: of("account"),
});

/** The names that who sends a request goes by, from the narrowest. */
export interface Names {
  readonly type: RequestPrincipal["type"];
  /** ARN of the session or user. */
  readonly own?: string;
  readonly role?: string;
  /** Id and ARN of the account. */
  readonly account?: readonly [id: string, arn: string];
  readonly service?: string;
  readonly provider?: string;
}

const accountNames = (account: ArnAccount): Names["account"] & object => [account.id, accountRootArn(account)];

/** The names of a principal. */
export const namesOf = (principal: RequestPrincipal): Names => {
  const { type } = principal;
  switch (type) {
    case "AssumedRole": {
      const { account, name } = identityOf(principal.roleArn, "role");
      const own = sessionArn(account, name, principal.sessionName);
      return { type, own, role: principal.roleArn, account: accountNames(account) };
    }
    case "User":
      return { type, own: principal.arn, account: accountNames(identityOf(principal.arn, "user").account) };
    case "Root":
      return { type, account: accountNames({ partition: principal.partition ?? "aws", id: principal.account }) };
    case "Service":
      return { type, service: principal.service };
    case "Federated":
      return { type, provider: principal.provider };
    case "Named":
      return { type, own: principal.name };
    case "Anonymous":
      return { type };
  }
};

const has = (set: ReadonlySet<string>, ...names: readonly (string | undefined)[]): boolean =>
  names.some((name) => name !== undefined && set.has(name));

/** How a `Principal` element reaches who sends a request; `undefined` if it does not. */
export const reachOf = (named: NamedPrincipals, names: Names, action: string): Reach | Undecidable | undefined => {
  const { type, own, role, account = [], service, provider } = names;
  // To AWS `{ "AWS": "*" }` is the same as `"*"`.
  const isMeant = named.everyone || named.everyAws || has(named.identities, own);
  if (isMeant || has(named.services, service) || has(named.federated, provider)) {
    return "direct";
  }
  if (has(named.roles, role)) {
    return "role";
  }
  if (has(named.accounts, ...account)) {
    return type === "Root" ? "direct" : "account"; // The root user is the account.
  }
  // A session may come from any identity provider; what begins one is asked by whom the provider vouches for.
  return named.federated.size > 0 && type === "AssumedRole" && !action.startsWith("sts:assumerole")
    ? { because: "the request does not tell which identity provider vouches for it" }
    : undefined;
};

/**
 * Whether a `NotPrincipal` element spares who sends a request. AWS asks for the ARNs of the account and of the user, or of
 * the account, the role and the session; whether some of them are enough depends on the service. A principal with a
 * permissions boundary is never spared.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const spares = (named: NamedPrincipals, names: Names, bounded: boolean): boolean | Undecidable => {
  const { type, own, role, account, service, provider } = names;
  const listed = [
    ...(account ? [has(named.accounts, ...account)] : []),
    ...(role !== undefined ? [has(named.roles, role)] : []),
    ...(own !== undefined ? [has(named.identities, own)] : []),
    ...(service !== undefined ? [has(named.services, service)] : []),
    ...(provider !== undefined ? [has(named.federated, provider)] : []),
  ];
  if (bounded || (!listed.includes(true) && (named.federated.size === 0 || type !== "AssumedRole"))) {
    return false;
  }
  return listed.length > 0 && !listed.includes(false)
    ? true
    : { because: "NotPrincipal may or may not spare who is not listed with account, role and session or user" };
};
