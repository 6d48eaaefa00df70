import type { Finding } from "../problem";

/**
 * Name of an organization of HCP Terraform.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/organizations
 */
export const checkOrganization = (name: string): Finding | undefined =>
  /^[\w-]{3,40}$/.test(name)
    ? undefined
    : { rule: "is not the name of an organization", remedy: "use 3 to 40 letters, digits, hyphens and underscores" };

/** The longest name of a workspace, characters. */
const WORKSPACE_NAME = 90;

/**
 * Name of a workspace of HCP Terraform.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create
 */
export const checkWorkspaceName = (name: string): Finding | undefined =>
  name.length <= WORKSPACE_NAME && /^[\w-]+$/.test(name)
    ? undefined
    : {
        rule: "is not the name of a workspace",
        remedy: `use 1 to ${WORKSPACE_NAME} letters, digits, hyphens and underscores`,
      };

/** What the names of some workspaces begin with. */
export const checkWorkspacePrefix = (prefix: string): Finding | undefined =>
  prefix === "" ? { rule: "is empty", remedy: "leave it out" } : checkWorkspaceName(prefix);

/**
 * Name of a project of HCP Terraform.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/projects/manage
 */
export const checkProject = (name: string): Finding | undefined =>
  /^(?=.{3,40}$)[\w-](?:[\w -]*[\w-])?$/.test(name)
    ? undefined
    : { rule: "is not the name of a project", remedy: "use 3 to 40 letters, digits, spaces, hyphens and underscores" };

/**
 * Tag of a workspace.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/organization-tags
 */
export const checkWorkspaceTag = (tag: string): Finding | undefined =>
  /^[\w:-]{1,255}$/.test(tag)
    ? undefined
    : { rule: "is not a tag of a workspace", remedy: "use 1 to 255 letters, digits, colons, hyphens and underscores" };

/** Host of Terraform Enterprise, with its port where it is not 443. */
export const checkHostname = (hostname: string): Finding | undefined => {
  if (hostname.includes("://")) {
    return {
      rule: "is a URL",
      remedy: `write the host alone: '${hostname.replace(/^.*:\/\//, "").replace(/\/.*$/, "")}'`,
    };
  }
  const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  return hostname.length <= 253 && new RegExp(`^${label}(\\.${label})+(:\\d{1,5})?$`, "i").test(hostname)
    ? undefined
    : { rule: "is not the name of a host", remedy: "write one such as tfe.example.com" };
};
