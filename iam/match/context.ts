import { accountRootArn } from "../arn";
import { identityOf, InvalidRequestError, principalAccount } from "./identity";
import type { ContextValue, Request, RequestContext, RequestPrincipal } from "../request";

/** Value of a condition key in lower case: `null` if the request does not have it, `undefined` if that is not known. */
export type Lookup = (key: string) => ContextValue | null | undefined;

/** Keys with the values that a principal or resource gives them: `null` where absent, `undefined` where it takes more. */
type Derived = Readonly<Record<string, ContextValue | null | undefined>>;

/**
 * Keys that follow from who sends a request. `aws:userid` holds the unique id of a role or user, which no ARN tells.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const fromPrincipal = (principal: RequestPrincipal): Derived => {
  const identity = {
    "aws:PrincipalAccount": principalAccount(principal),
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalServiceName": null,
    "aws:PrincipalServiceNamesList": null,
    "aws:PrincipalType": principal.type,
    "aws:userid": undefined,
    "aws:username": null,
  };
  switch (principal.type) {
    case "AssumedRole":
      return { ...identity, "aws:PrincipalArn": principal.roleArn };
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
 * Keys that follow from the resource.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
const fromResource = ({ action, resourceAccount }: Request): Derived => ({
  "aws:ResourceAccount": resourceAccount,
  ...(/^s3:/i.test(action) && { "s3:ResourceAccount": resourceAccount }),
});

const given = ({ context }: Request): Map<string, ContextValue> => {
  const values = new Map<string, ContextValue>();
  for (const [key, value] of Object.entries(context)) {
    const lower = key.toLowerCase();
    if (values.has(lower)) {
      throw new InvalidRequestError(`context must name a key once, in whatever case, got '${key}' twice`);
    }
    if (value.length === 0 && typeof value !== "string") {
      throw new InvalidRequestError(`context key '${key}' has no value: leave it out, then it is missing`);
    }
    values.set(lower, value);
  }
  return values;
};

/** A key as AWS spells it, and its value. */
type Fact = readonly [key: string, value: ContextValue | null | undefined];
type Facts = ReadonlyMap<string, Fact>;

const byLowerCase = (derived: Derived): Facts =>
  new Map(Object.entries(derived).map((fact): [string, Fact] => [fact[0].toLowerCase(), fact]));

/** Many requests have the same principal. */
const known = new WeakMap<RequestPrincipal, Facts>();

const factsOf = (principal: RequestPrincipal): Facts => {
  const facts = known.get(principal) ?? byLowerCase(fromPrincipal(principal));
  known.set(principal, facts);
  return facts;
};

/**
 * What follows for a key in lower case from who sends a request, whatever else it states: `null` where the key is absent,
 * `undefined` where it takes more to tell; nothing if it does not follow from that.
 */
export const derivedFromPrincipal = (
  principal: RequestPrincipal,
  key: string,
): { readonly value: ContextValue | null | undefined } | undefined => {
  const fact = factsOf(principal).get(key);
  return fact && { value: fact[1] };
};

/** Keys in lower case that follow from the account of the resource; the second one for actions of S3 alone. */
export const ACCOUNT_KEYS = ["aws:resourceaccount", "s3:resourceaccount"] as const;

/** Refuses given keys that contradict what follows from the principal and the resource. */
const check = (values: ReadonlyMap<string, ContextValue>, ...derived: readonly Facts[]): void => {
  for (const [lower, own] of values) {
    for (const facts of derived) {
      const [key = lower, value = own] = facts.get(lower) ?? [];
      if (own !== value) {
        const fact = value === null ? "leaves it out" : `makes it '${String(value)}'`;
        throw new InvalidRequestError(`context key '${key}' is '${String(own)}', but the request ${fact}`);
      }
    }
  }
};

/** The condition keys that follow from a request's principal and resource. A key given otherwise is an error. */
export const derivedContext = (request: Request): RequestContext => {
  const derived = [factsOf(request.principal), byLowerCase(fromResource(request))];
  check(given(request), ...derived);
  const facts = derived.flatMap((each) => [...each.values()]);
  return Object.fromEntries(
    facts.filter((fact): fact is [string, ContextValue] => fact[1] !== undefined && fact[1] !== null),
  );
};

/** All condition keys of a request. */
export const lookupIn = (request: Request): Lookup => {
  const values = given(request);
  const [principal, resource] = [factsOf(request.principal), byLowerCase(fromResource(request))];
  check(values, principal, resource);
  return (key) => {
    const fact = principal.get(key) ?? resource.get(key);
    return values.get(key) ?? (fact ? fact[1] : null);
  };
};
