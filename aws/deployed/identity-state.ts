import type { IAMClient } from "@aws-sdk/client-iam";
import { attached, documentOf, rolePolicies } from "./role-state";
import type { IdentityPolicyState } from "./role-state";

/** What the emulator says of a role, user or group. */
export interface IdentityState {
  readonly kind: "role" | "user" | "group";
  readonly name: string;
  /** Trust policy of a role. */
  readonly trust?: string;
  readonly policies: readonly IdentityPolicyState[];
}

const sdk = () => import("@aws-sdk/client-iam");

const userPolicies = async (iam: IAMClient, UserName: string): Promise<IdentityPolicyState[]> => {
  const { GetUserPolicyCommand, ListAttachedUserPoliciesCommand, ListUserPoliciesCommand } = await sdk();
  const { PolicyNames = [] } = await iam.send(new ListUserPoliciesCommand({ UserName }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
  return Promise.all([
    ...PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetUserPolicyCommand({ UserName, PolicyName }));
      return { name: PolicyName, text: documentOf(PolicyDocument) };
    }),
    ...AttachedPolicies.map(({ PolicyArn = "" }) => attached(iam, PolicyArn)),
  ]);
};

const groupPolicies = async (iam: IAMClient, GroupName: string): Promise<IdentityPolicyState[]> => {
  const { GetGroupPolicyCommand, ListAttachedGroupPoliciesCommand, ListGroupPoliciesCommand } = await sdk();
  const { PolicyNames = [] } = await iam.send(new ListGroupPoliciesCommand({ GroupName }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName }));
  return Promise.all([
    ...PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName }));
      return { name: PolicyName, text: documentOf(PolicyDocument) };
    }),
    ...AttachedPolicies.map(({ PolicyArn = "" }) => attached(iam, PolicyArn)),
  ]);
};

/** Reads every role, user and group of an account with its policies. */
export const readIdentities = async (iam: IAMClient): Promise<IdentityState[]> => {
  const { paginateListGroups, paginateListRoles, paginateListUsers } = await sdk();
  const found: IdentityState[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) {
    for (const { RoleName: name = "", AssumeRolePolicyDocument: trust } of Roles) {
      found.push({ kind: "role", name, trust: documentOf(trust), policies: await rolePolicies(iam, name) });
    }
  }
  for await (const { Users = [] } of paginateListUsers({ client: iam }, {})) {
    for (const { UserName: name = "" } of Users) {
      found.push({ kind: "user", name, policies: await userPolicies(iam, name) });
    }
  }
  for await (const { Groups = [] } of paginateListGroups({ client: iam }, {})) {
    for (const { GroupName: name = "" } of Groups) {
      found.push({ kind: "group", name, policies: await groupPolicies(iam, name) });
    }
  }
  return found;
};
