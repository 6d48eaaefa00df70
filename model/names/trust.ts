import type { Finding } from "../problem";
import { checkRoleName } from "./role-name";

/**
 * External id of a role assumption.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const checkExternalId = (id: string): Finding | undefined =>
  /^[\w+=,.@:/-]{2,1224}$/.test(id)
    ? undefined
    : { rule: "is not a valid external id", remedy: "use 2 to 1,224 letters, digits and _+=,.@:/-" };

/** Session name of a role assumption. */
export const checkSessionName = (name: string): Finding | undefined =>
  /^[\w+=,.@-]{2,64}$/.test(name)
    ? undefined
    : { rule: "is not a valid session name", remedy: "use 2 to 64 letters, digits and _+=,.@-" };

/**
 * Id of an AWS organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export const checkOrganizationId = (id: string): Finding | undefined =>
  /^o-[a-z0-9]{10,32}$/.test(id)
    ? undefined
    : { rule: "is not the id of an AWS organization", remedy: "write it as o- and 10 to 32 letters and digits" };

/** Name of a role, user or group of the source account, with its path where it has one: `jobs/Exporter`. */
export const checkPathAndName = (pathAndName: string): Finding | undefined => {
  if (pathAndName.startsWith("arn:")) {
    return { rule: "is an ARN", remedy: "write the name alone, without arn:aws:iam:… before it" };
  }
  if (pathAndName.startsWith("/")) {
    return { rule: "begins with a slash", remedy: `write '${pathAndName.replace(/^\/+/, "")}'` };
  }
  return pathAndName.split("/").map(checkRoleName).find(Boolean);
};
