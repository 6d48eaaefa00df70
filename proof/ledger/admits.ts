import { iamArn } from "../../iam/arn";
import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { matches } from "../../iam/wildcards";
import type { DeployedIdentity } from "../deployed-state/deployed-state";

/** Who a statement of a resource's policy names or spares, each by itself: `*`, an ARN, an account or a service. */
export const principalsOf = ({ Principal: named, NotPrincipal }: AnyStatement): string[] => {
  const Principal = named ?? NotPrincipal;
  if (Principal === undefined) {
    return [];
  }
  return Principal === "*" ? ["*"] : Object.values(Principal).flatMap((values) => [...asList<string>(values)]);
};

/** The account that a principal means as a whole; `undefined` for others. */
export const wholeAccount = (principal: string): string | undefined =>
  /^\d{12}$/.exec(principal)?.[0] ?? /^arn:[^:]*:iam::(\d{12}):root$/.exec(principal)?.[1];

/** Account and name of the role or user that an ARN means; `undefined` for others. */
export const namedIdentity = (arn: string): { account: string; kind: string; name: string } | undefined => {
  const [, account, kind, path = ""] = /^arn:[^:]*:iam::(\d{12}):(role|user)\/(.+)$/.exec(arn) ?? [];
  return account === undefined || kind === undefined
    ? undefined
    : { account, kind, name: path.slice(path.lastIndexOf("/") + 1) };
};

const isNamed = (arn: string, { account, kind, name }: DeployedIdentity): boolean => {
  const named = namedIdentity(arn);
  return named?.account === account && named.kind === kind && named.name === name;
};

/** The ARNs that the caller must have, where a statement says so by a condition. */
export const callersOf = ({ Condition = {} }: AnyStatement): readonly string[] | undefined => {
  const found = ["ArnEquals", "ArnLike", "StringEquals", "StringLike"].flatMap((operator) =>
    asList(Condition[operator]?.["aws:PrincipalArn"] ?? []),
  );
  return found.length > 0 ? found : undefined;
};

/** Whether a pattern of callers means an identity; of a group its members, who are users. */
const isCaller = (pattern: string, identity: DeployedIdentity): boolean => {
  const { account, kind, name } = identity;
  const partition = pattern.split(":")[1] ?? "aws";
  return (
    isNamed(pattern, identity) ||
    matches(pattern, iamArn({ partition, id: account }, kind === "group" ? "user" : kind, name))
  );
};

/** Whether a statement of a resource's policy admits an identity: by its ARN, as its account, or as anybody. */
export const admits = (statement: AnyStatement, identity: DeployedIdentity): boolean => {
  const callers = callersOf(statement);
  const named =
    statement.NotPrincipal === undefined &&
    principalsOf(statement).some(
      (principal) => principal === "*" || wholeAccount(principal) === identity.account || isNamed(principal, identity),
    );
  return named && (callers === undefined || callers.some((caller) => isCaller(caller, identity)));
};
