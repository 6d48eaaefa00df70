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

/**
 * Name of a profile of the AWS configuration. It becomes the name of a section there.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 */
export const checkProfile = (name: string): Finding | undefined =>
  /^[\w+=,.@:/-]{1,128}$/.test(name)
    ? undefined
    : {
        rule: "is not the name of a profile",
        remedy: "use 1 to 128 letters, digits and _+=,.@:/-, as in ~/.aws/config",
      };

/** Path of the file of a web identity token. Terraform runs in the folder of the stack, so a relative path would miss it. */
export const checkTokenFile = (file: string): Finding | undefined =>
  /^(\/|[A-Za-z]:[\\/])[^\0\n\r]+$/.test(file) && !file.includes("${")
    ? undefined
    : { rule: "is not the absolute path of a file", remedy: "write one such as /var/run/secrets/oidc/token" };

const MINUTES = { least: 15, most: 12 * 60 } as const;

/** How long a session lasts. */
export const checkDuration = (duration: string): Finding | undefined => {
  const [whole, hours = "0", minutes = "0"] = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?$/.exec(duration) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return whole !== undefined && total >= MINUTES.least && total <= MINUTES.most
    ? undefined
    : { rule: "is not how long a session may last", remedy: "write 15m to 12h, such as 1h or 1h30m" };
};
