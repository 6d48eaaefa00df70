import type { RequestPrincipal } from "../request";

/** The request contradicts itself, or is no request. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
}

const IDENTITY = /^arn:([a-z-]+):iam::(\d{12}):(role|user)\/(?:[!-~]*\/)?([\w+=,.@-]+)$/;

/** What the ARN of a role or user says. */
export const identityOf = (arn: string, kind: "role" | "user") => {
  const [, partition = "", id = "", found, name = ""] = IDENTITY.exec(arn) ?? [];
  if (found !== kind) {
    throw new InvalidRequestError(`principal must have the ARN of a ${kind}, got '${arn}'`);
  }
  return { account: { partition, id }, name };
};

/** Account of who sends a request: none for services and anonymous requests. */
export const principalAccount = (principal: RequestPrincipal): string | undefined => {
  switch (principal.type) {
    case "AssumedRole":
      return identityOf(principal.roleArn, "role").account.id;
    case "User":
      return identityOf(principal.arn, "user").account.id;
    case "Root":
      return principal.account;
    case "Service":
    case "Federated":
    case "Named":
    case "Anonymous":
      return undefined;
  }
};
