import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import type { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { PolicyDocument } from "../iam/types";

/** What a role or user may do. */
export interface PermissionsProps {
  /**
   * What it may do, in an inline policy.
   * @default - nothing
   */
  readonly permissions?: PolicyDocument;
  /**
   * What it may do with keys, in a second inline policy: where a key is created with it, its ARN is known only at apply,
   * and a plan shows nothing of a policy that contains it.
   * @default - nothing
   */
  readonly keyPermissions?: PolicyDocument;
  /**
   * What else it may do, each in a managed policy: at most 10, unless AWS has raised the quota.
   * @default - nothing
   */
  readonly morePermissions?: readonly PolicyDocument[];
}

/** What every role and user of an exchange is made of. */
export interface ExchangeIdentityProps extends PermissionsProps {
  /** Provider of the account that owns it. */
  readonly provider: TerraformProvider;
  /**
   * Its path, with a slash at both ends.
   * @default "/"
   */
  readonly path?: string;
  /**
   * ARN of the policy that bounds what it may do, whatever else it is given.
   * @default - no permissions boundary
   */
  readonly permissionsBoundary?: string | undefined;
  /**
   * Import one that exists instead of creating it.
   * @default false
   */
  readonly existing?: boolean;
}

/** How policies are attached to one kind of identity. */
export interface Attachment {
  readonly provider: TerraformProvider;
  /** Name of the role or user. */
  readonly identityName: string;
  /** Creates an inline policy. */
  readonly inline: (id: string, name: string, policy: string) => IamRolePolicy | IamUserPolicy;
  /** Attaches a managed policy. */
  readonly attach: (policy: IamPolicy) => IamRolePolicyAttachment | IamUserPolicyAttachment;
}

/** Policies that a role or user was given: what must exist before it can act. */
export interface GivenPermissions {
  readonly inline: readonly (IamRolePolicy | IamUserPolicy)[];
  readonly attached: readonly (IamRolePolicyAttachment | IamUserPolicyAttachment)[];
}

/** Number of a managed policy as a construct id and as a part of its name: `p01`. */
const policyNumber = (index: number): string => `p${String(index + 1).padStart(2, "0")}`;

/** Gives a role or user its policies. */
export const givePermissions = (
  scope: Construct,
  { permissions, keyPermissions, morePermissions = [] }: PermissionsProps,
  { provider, identityName, inline, attach }: Attachment,
): GivenPermissions => ({
  inline: [
    ...(permissions ? [inline("Policy", "s3-exchange", policyJson(permissions))] : []),
    ...(keyPermissions ? [inline("keys", "s3-exchange-keys", policyJson(keyPermissions))] : []),
  ],
  attached: morePermissions.map((document, index) => {
    const number = policyNumber(index);
    const name = `${identityName}-s3-exchange-${number}`;
    return attach(new IamPolicy(scope, number, { provider, name, policy: policyJson(document) }));
  }),
});
