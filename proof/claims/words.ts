import type { RequestPrincipal } from "../../iam/request";
import { MEMBER_OF, OTHER } from "../expected/actors";
import { statementName } from "../judge/explain";
import { STRANGERS_ACCOUNT } from "./candidates";
import type { Witness } from "./confirm";
import type { WitnessRequest } from "./question";

/** Puts a name to an account. */
export type AccountNames = (id: string) => string;

/** Names of the accounts of an environment, and of others by their id. */
export const accountNames = (
  ...holders: readonly { readonly accounts: readonly { readonly id: string; readonly alias: string }[] }[]
): AccountNames => {
  const names = new Map(
    holders.flatMap(({ accounts }) => accounts.map(({ id, alias }): [string, string] => [id, alias])),
  );
  return (id) => (id === STRANGERS_ACCOUNT ? "any other account" : (names.get(id) ?? `account ${id}`));
};

const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/** Who asks, as a person reads it. */
export const principalInWords = (principal: RequestPrincipal, account: AccountNames): string => {
  const named = (kind: string, arn: string): string => {
    const name = lastPart(arn);
    const owner = account(arn.split(":")[4] ?? "");
    if (name.startsWith(MEMBER_OF)) {
      return `a member of group ${name.slice(MEMBER_OF.length)} of ${owner}`;
    }
    return name === OTHER ? `any ${kind} of ${owner} that nothing names` : `${kind} ${name} of ${owner}`;
  };
  switch (principal.type) {
    case "AssumedRole":
      return named("role", principal.roleArn);
    case "User":
      return named("user", principal.arn);
    case "Root":
      return `the root of ${account(principal.account)}`;
    case "Service":
      return `the service ${principal.service}`;
    case "Federated":
      return `whom ${principal.provider} vouches for`;
    case "Named":
      return principal.name;
    case "Anonymous":
      return "anybody, without credentials";
  }
};

/** A resource without what every ARN of its service begins with. */
export const resourceInWords = (resource: string): string => resource.replace(/^arn:[^:]*:s3:::/, "");

/** Condition keys that go without saying. */
const isPlain = ([key, value]: readonly [string, unknown]): boolean =>
  key.toLowerCase() === "aws:securetransport" && value === "true";

const contextInWords = ({ context }: WitnessRequest): string => {
  const told = Object.entries(context).filter((entry) => !isPlain(entry));
  return told.length === 0
    ? ""
    : `, with ${told.map(([key, value]) => `${key} ${[value].flat().join(" and ")}`).join(", ")}`;
};

/** `role X of acme may s3:GetObject on acme-drop/a, with …`. */
export const requestInWords = (request: WitnessRequest, may: string, account: AccountNames): string => {
  const { principal, action, resource } = request;
  const session = principal.type === "AssumedRole" ? ` (session ${principal.sessionName})` : "";
  return `${principalInWords(principal, account)}${session} ${may} ${action} on ${resourceInWords(resource)}${contextInWords(request)}`;
};

/** The statements that decided, by name. */
export const decidedInWords = ({ by }: Witness): string =>
  [...new Set(by.map(({ source, sid, index }) => statementName(source, sid, index)))].join(" and ");
