import { arnParts } from "../arn";
import { asList } from "../document";
import type { ContextValue, Request, RequestContext } from "../request";
import { matches } from "../wildcards";
import { ACCOUNT_OF_ARN, COHERENCE } from "./coherence";
import {
  ACCOUNT_KEYS,
  carries,
  derivedFrom,
  keysFromSender,
  mayHave,
  TWINS,
  userIdPattern,
  type Fact,
} from "./derived";
import { InvalidRequestError, principalAccount } from "./identity";

/** Value of a condition key in lower case: `null` if the request does not have it, `undefined` if that is not known. */
export type Lookup = (key: string) => ContextValue | null | undefined;

/** A key as the request spells it, and its value. */
type Given = ReadonlyMap<string, readonly [key: string, value: ContextValue]>;

/** What the request states; a key that such requests do not have is left out, as AWS does. */
const given = ({ principal, action, context }: Request): Given => {
  const values = new Map<string, readonly [string, ContextValue]>();
  for (const [key, value] of Object.entries(context)) {
    const lower = key.toLowerCase();
    if (values.has(lower)) {
      throw new InvalidRequestError(`context must name a key once, in whatever case, got '${key}' twice`);
    }
    if (value.length === 0 && typeof value !== "string") {
      throw new InvalidRequestError(`context key '${key}' has no value: leave it out, then it is missing`);
    }
    values.set(lower, [key, value]);
  }
  return new Map([...values].filter(([lower]) => mayHave(principal, action.toLowerCase(), lower)));
};

/** What follows for a key in lower case from who asks for what; nothing if that does not tell. */
const derived = ({ principal, action, resourceAccount }: Request, key: string): { readonly value: Fact } | undefined =>
  ACCOUNT_KEYS.includes(key)
    ? { value: carries(action.toLowerCase(), key) ? resourceAccount : null }
    : derivedFrom(principal, action.toLowerCase(), key);

/** The key whose value another has in such a request. */
const twinOf = ({ principal, resourceAccount }: Request, key: string): string | undefined =>
  principalAccount(principal) === resourceAccount ? TWINS.get(key) : undefined;

/** What follows for a key from the others that the request states; nothing if that does not tell. */
const implied = (values: Given, key: string): { readonly value: Fact } | undefined => {
  const [follows] = COHERENCE.flatMap(({ when, then }) => (values.has(when) ? (then[key] ?? []) : []));
  return follows && { value: follows === "present" ? undefined : follows === "absent" ? null : follows.is };
};

const contradiction = (key: string, own: ContextValue, value: Fact): InvalidRequestError => {
  const fact = value === null ? "leaves it out" : `makes it '${String(value)}'`;
  return new InvalidRequestError(`context key '${key}' is '${String(own)}', but the request ${fact}`);
};

/** Refuses keys that contradict what follows from who asks for what, or one another. */
const check = (request: Request, values: Given): void => {
  for (const [lower, [key, own]] of values) {
    const spelled = Object.keys(keysFromSender(request.principal)).find((name) => name.toLowerCase() === lower) ?? key;
    const twin = values.get(twinOf(request, lower) ?? "")?.[1];
    for (const fact of [derived(request, lower), implied(values, lower), twin && { value: twin }]) {
      const wanted = fact ? fact.value : own;
      if (wanted !== undefined && String(wanted) !== String(own)) {
        throw contradiction(spelled, own, wanted);
      }
    }
    const pattern = lower === "aws:userid" ? userIdPattern(request.principal) : undefined;
    if (pattern !== undefined && !asList<string>(own).every((id) => matches(pattern, id))) {
      throw contradiction(key, own, pattern);
    }
  }
  for (const [account, arn] of ACCOUNT_OF_ARN) {
    const [key = "", own] = values.get(account) ?? [];
    const named = arnParts(String(values.get(arn)?.[1] ?? "")).account;
    if (own !== undefined && /^\d{12}$/.test(named) && own !== named) {
      throw contradiction(key, own, named);
    }
  }
};

/** The condition keys that follow from a request's principal and resource. A key given otherwise is an error. */
export const derivedContext = (request: Request): RequestContext => {
  check(request, given(request));
  const { principal, action, resourceAccount } = request;
  const sender = Object.entries(keysFromSender(principal));
  const isOfS3 = carries(action.toLowerCase(), "s3:resourceaccount");
  const owner = { "aws:ResourceAccount": resourceAccount, ...(isOfS3 && { "s3:ResourceAccount": resourceAccount }) };
  return {
    ...Object.fromEntries(
      sender.filter(
        (fact): fact is [string, ContextValue] =>
          fact[1] !== undefined && fact[1] !== null && carries(action.toLowerCase(), fact[0].toLowerCase()),
      ),
    ),
    ...owner,
  };
};

/** All condition keys of a request. */
export const lookupIn = (request: Request): Lookup => {
  const values = given(request);
  check(request, values);
  return (key) => {
    const own = values.get(key)?.[1];
    if (own !== undefined) {
      return own;
    }
    const fact = derived(request, key) ?? implied(values, key);
    return fact ? fact.value : (values.get(twinOf(request, key) ?? "")?.[1] ?? null);
  };
};
