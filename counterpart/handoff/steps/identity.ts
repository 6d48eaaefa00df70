import type { RoleNode, UserNode } from "../../../model/graph";
import type { Handoff } from "../handoff";
import type { Step } from "../methods/text";
import { code } from "../../../runtime/markdown";
import { attachedToName, policyNumbers } from "./policy-text";

const inPath = (path: string, kind: string): string[] =>
  path === "/"
    ? []
    : [
        `The ${kind} has the path ${code(path)}, which the console cannot set: create it with ${code(`aws iam create-${kind} --path ${path} …`)}.`,
      ];

/** Creates a role with its trust policy. */
export const createRole = (handoff: Pick<Handoff, "policies">, role: RoleNode, why: string): Step => ({
  title: "Create the role",
  at: ["IAM", "Roles", "Create role"],
  do: [
    `Trusted entity type **Custom trust policy**: paste ${policyNumbers(handoff, "trust", attachedToName(role.name))} and choose **Next**.`,
    `Add no permissions yet, choose **Next**. Role name ${code(role.name)}, then **Create role**.`,
    ...inPath(role.rolePath, "role"),
  ],
  why,
});

/** Creates a user. */
const createUser = (user: UserNode, why: string): Step => ({
  title: "Create the user",
  at: ["IAM", "Users", "Create user"],
  do: [
    `User name ${code(user.name)}. Leave **Provide user access to the AWS Management Console** unchecked.`,
    "Add no permissions yet, choose **Next**, then **Create user**.",
    ...inPath(user.userPath, "user"),
  ],
  why,
});

/** Gives a role or user what it may do. */
export const permissionsSteps = (
  handoff: Pick<Handoff, "policies">,
  identity: RoleNode | UserNode,
  why: string,
): Step[] => {
  const { kind, name } = identity;
  const isOwn = attachedToName(name);
  const count = (use: "inline" | "managed") =>
    handoff.policies.filter((policy) => policy.use === use && isOwn(policy)).length;
  const each = count("inline") > 1 ? ", each as an inline policy of its own" : " as an inline policy";
  const inline: Step = {
    title: `Let the ${kind} do its work`,
    at: [
      "IAM",
      kind === "role" ? "Roles" : "Users",
      code(name),
      "Permissions",
      "Add permissions",
      "Create inline policy",
      "JSON",
    ],
    do: [`Paste ${policyNumbers(handoff, "inline", isOwn)}${each}, under the name in its heading.`],
    why,
  };
  const managed: Step = {
    title: `Attach further policies to the ${kind}`,
    at: ["IAM", "Policies", "Create policy", "JSON"],
    do: [
      `Create ${policyNumbers(handoff, "managed", isOwn)}, each under the name in its heading, and attach it to ${code(name)}.`,
    ],
    why: "An inline policy has no room for all of it.",
  };
  return [...(count("inline") > 0 ? [inline] : []), ...(count("managed") > 0 ? [managed] : [])];
};

/** Makes the access key of a user. */
const accessKeyStep = (user: UserNode, then: string): Step => ({
  title: "Create an access key",
  at: ["IAM", "Users", code(user.name), "Security credentials", "Access keys", "Create access key"],
  do: ["Use case **Application running outside AWS**.", then],
  why: "The user can do nothing but what its policies say, yet a key works for whoever holds it: renew it every 90 days, and delete one that is no longer needed.",
});

/**
 * Creates a role or user, gives it what it may do, and makes the access key of a user.
 *
 * @param reasons why the role or user has its place, what it may do, and what becomes of the access key
 */
export const identitySteps = (
  handoff: Pick<Handoff, "policies">,
  identity: RoleNode | UserNode,
  reasons: Readonly<Record<"role" | "user" | "permissions" | "accessKey", string>>,
): Step[] => {
  const permissions = permissionsSteps(handoff, identity, reasons.permissions);
  return identity.kind === "role"
    ? [createRole(handoff, identity, reasons.role), ...permissions]
    : [createUser(identity, reasons.user), ...permissions, accessKeyStep(identity, reasons.accessKey)];
};
