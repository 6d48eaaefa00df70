import { accountRootArn } from "../arn";
import type { ContextValue, RequestPrincipal } from "../request";
import { identityOf, principalAccount } from "./identity";

/**
 * What follows for a condition key: its value; `null` where the request does not have it; `undefined` where it takes
 * more to tell.
 */
export type Fact = ContextValue | null | undefined;

/** Keys with the facts that follow. */
type Derived = Readonly<Record<string, Fact>>;

/**
 * Keys that follow from who sends a request. `aws:userid` holds the unique id of a role or user, which no ARN tells.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const fromPrincipal = (principal: RequestPrincipal): Derived => {
  const account = principalAccount(principal);
  const identity = {
    "aws:PrincipalAccount": account,
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalServiceName": null,
    "aws:PrincipalServiceNamesList": null,
    "aws:PrincipalType": principal.type,
    "aws:userid": undefined,
    "aws:username": null,
    ...(account !== undefined && { "kms:CallerAccount": account }),
  };
  switch (principal.type) {
    case "AssumedRole":
      return { ...identity, "aws:PrincipalArn": principal.roleArn, "aws:TokenIssueTime": undefined };
    case "User":
      return {
        ...identity,
        "aws:PrincipalArn": principal.arn,
        "aws:username": identityOf(principal.arn, "user").name,
      };
    case "Root":
      return {
        ...identity,
        "aws:PrincipalArn": accountRootArn({ partition: principal.partition ?? "aws", id: principal.account }),
        "aws:PrincipalType": "Account",
        "aws:userid": principal.account,
      };
    case "Service":
      return {
        ...identity,
        "aws:PrincipalArn": null,
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": principal.service,
        "aws:PrincipalServiceNamesList": undefined,
        "aws:PrincipalType": undefined,
        "aws:ViaAWSService": "false",
      };
    case "Federated":
    case "Named":
      return {
        ...identity,
        "aws:PrincipalArn": null,
        "aws:PrincipalIsAWSService": null,
        "aws:PrincipalType": undefined,
      };
    case "Anonymous":
      return {
        ...identity,
        "aws:PrincipalAccount": "anonymous",
        "aws:PrincipalArn": null,
        "aws:PrincipalIsAWSService": null,
        "aws:userid": "anonymous",
      };
  }
};

/**
 * Keys that requests of some principals never have.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const NEVER_OF: readonly (readonly [keys: RegExp, types: readonly RequestPrincipal["type"][]])[] = [
  [/^aws:principaltag\//, ["Root", "Service", "Named", "Anonymous"]],
  [/^aws:principalorg(id|paths)$/, ["Service", "Anonymous"]],
  [/^aws:calledvia(first|last)?$/, ["Service", "Anonymous"]],
  [/^aws:(tokenissuetime|multifactorauth(age|present))$/, ["Service", "Anonymous"]],
  [/^aws:federatedprovider$/, ["User", "Root", "Service"]],
  // Only services that act by themselves tell for which resource they do.
  [/^aws:source(arn|account|orgid|orgpaths)$/, ["AssumedRole", "User", "Root", "Federated"]],
];

/** Keys of services, which requests to others do not have. */
const OF_SERVICE = /^(iam|kms|s3|sts):/;

/**
 * Keys of S3 and STS that only some actions have, and those actions; an action that may have one is among them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const ONLY_WITH: readonly (readonly [keys: RegExp, actions: RegExp])[] = [
  [/^s3:(prefix|delimiter|max-keys)$/, /^s3:list/],
  [
    /^s3:(x-amz-(acl|grant-.*|copy-source|metadata-directive|storage-class|website-redirect-location|server-side-encryption(-aws-kms-key-id)?))$/,
    /^s3:(?!get|list|delete|abort)/,
  ],
];

/** Whether requests for an action may have a key; both in lower case. */
export const carries = (action: string, key: string): boolean => {
  const [service] = OF_SERVICE.exec(key) ?? [];
  return (
    (service === undefined || action.startsWith(service.slice(0, -1))) &&
    ONLY_WITH.every(([keys, actions]) => !keys.test(key) || actions.test(action))
  );
};

const known = new WeakMap<RequestPrincipal, ReadonlyMap<string, Fact>>();

/** Many requests have the same principal. */
const factsOf = (principal: RequestPrincipal): ReadonlyMap<string, Fact> => {
  const facts =
    known.get(principal) ??
    new Map(Object.entries(fromPrincipal(principal)).map(([key, value]) => [key.toLowerCase(), value]));
  known.set(principal, facts);
  return facts;
};

/** Whether such requests may have a key at all; action and key in lower case. */
export const mayHave = ({ type }: Pick<RequestPrincipal, "type">, action: string, key: string): boolean =>
  carries(action, key) && !NEVER_OF.some(([keys, types]) => keys.test(key) && types.includes(type));

/**
 * What follows for a key from who sends a request for which action, both in lower case; nothing if that does not tell.
 */
export const derivedFrom = (
  principal: RequestPrincipal,
  action: string,
  key: string,
): { readonly value: Fact } | undefined => {
  if (!mayHave(principal, action, key)) {
    return { value: null };
  }
  return factsOf(principal).has(key) ? { value: factsOf(principal).get(key) } : undefined;
};

/** All keys that follow from who sends a request, as AWS spells them. */
export const keysFromSender = fromPrincipal;

/** Keys in lower case that are surely there where nothing else is known of them. */
export const SURELY_THERE: readonly string[] = ["aws:userid", "aws:tokenissuetime"];

/** Keys in lower case that hold the account of the resource. */
export const ACCOUNT_KEYS: readonly string[] = ["aws:resourceaccount", "s3:resourceaccount"];

/** Keys in lower case of the resource's account that are the principal's where both are of one account. */
export const TWINS: ReadonlyMap<string, string> = new Map([
  ["aws:resourceorgid", "aws:principalorgid"],
  ["aws:resourceorgpaths", "aws:principalorgpaths"],
]);

/** What the id of a session or user in `aws:userid` looks like; `undefined` where another rule tells it. */
export const userIdPattern = (principal: RequestPrincipal): string | undefined =>
  principal.type === "AssumedRole" ? `AROA*:${principal.sessionName}` : principal.type === "User" ? "AIDA*" : undefined;
