import { lookupIn, type Lookup } from "../match/context";
import { InvalidRequestError } from "../match/identity";
import { namesOf, type Names } from "../match/principal";
import type { Request, RequestPrincipal } from "../request";
import { ARN_PARTS, splitArn } from "../wildcards";

/** A request, checked and made ready to be compared with statements. */
export interface Subject {
  /** In lower case: IAM ignores the case of actions. */
  readonly action: string;
  readonly service: string;
  readonly resource: string;
  readonly names: Names;
  readonly lookup: Lookup;
  /** Whether the principal and the resource belong to the same account. */
  readonly sameAccount: boolean;
  /** Whether the principal has a permissions boundary. */
  readonly bounded: boolean;
}

const ACCOUNT = /^\d{12}$/;

const BEGINNINGS = [
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:setsourceidentity",
  "sts:tagsession",
];

/**
 * Whether somebody can ask for an action, in lower case: the root user cannot assume a role, and whom an identity provider
 * vouches for can do nothing but begin a session.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const canAsk = ({ type }: Pick<RequestPrincipal, "type">, action: string): boolean =>
  type === "Federated" ? BEGINNINGS.includes(action) : type !== "Root" || action !== "sts:assumerole";

const must = (holds: boolean, rule: string, value: string): void => {
  if (!holds) {
    throw new InvalidRequestError(`${rule}, got '${value}'`);
  }
};

/** Makes a request ready; throws {@link InvalidRequestError} for what is no request. */
export const subjectOf = (request: Request, bounded: boolean): Subject => {
  const { action, resource, resourceAccount, principal } = request;
  must(/^[a-z0-9-]+:[a-z0-9]+$/i.test(action), "action must be one action such as 's3:PutObject'", action);
  const parts = splitArn(resource);
  const [arn, partition, service, , , last] = parts;
  const isArn = arn === "arn" && parts.length === ARN_PARTS && ![partition, service, last].includes("");
  must(resource === "*" || isArn, "resource must be '*' or an ARN", resource);
  must(ACCOUNT.test(resourceAccount), "resourceAccount must be 12 digits", resourceAccount);
  if (principal.type === "Root") {
    must(ACCOUNT.test(principal.account), "account of the root user must be 12 digits", principal.account);
  }
  const refused =
    principal.type === "Root"
      ? "the root user cannot assume a role"
      : "an identity provider vouches for beginnings of sessions only";
  must(canAsk(principal, action.toLowerCase()), refused, action);
  const names = namesOf(principal);
  const lower = action.toLowerCase();
  return {
    action: lower,
    service: lower.slice(0, lower.indexOf(":")),
    resource,
    names,
    lookup: lookupIn(request),
    sameAccount: names.account?.[0] === resourceAccount,
    bounded,
  };
};
