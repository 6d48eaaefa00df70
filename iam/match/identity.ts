import type { RequestPrincipal } from "../request";

/** The request contradicts itself, or is no request. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
}

const IDENTITY = /^arn:([a-z-]+):iam::(\d{12}):(role|user)\/(?:[!-~]*\/)?([\w+=,.@-]+)$/;

/** What the ARN of a role or user says. */
export const identityOf = (arn: string, kind: "role" | "user") => {
  const [, partition = "", account = "", found, name = ""] = IDENTITY.exec(arn) ?? [];
  if (found !== kind) {
    throw new InvalidRequestError(`principal must have the ARN of a ${kind}, got '${arn}'`);
  }
  return { partition, account, name };
};

/** ARN that means a whole account, and its root user. */
export const rootArn = (account: string, partition = "aws"): string => `arn:${partition}:iam::${account}:root`;

/** Account of who sends a request: none for services and anonymous requests. */
export const principalAccount = (principal: RequestPrincipal): string | undefined => {
  switch (principal.type) {
    case "AssumedRole":
      return identityOf(principal.roleArn, "role").account;
    case "User":
      return identityOf(principal.arn, "user").account;
    case "Root":
      return principal.account;
    case "Service":
    case "Anonymous":
      return undefined;
  }
};
