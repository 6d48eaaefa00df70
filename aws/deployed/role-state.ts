import type { IAMClient } from "@aws-sdk/client-iam";

/** A policy that AWS says that an identity has. */
export interface IdentityPolicyState {
  readonly name: string;
  readonly text: string;
}

/** IAM encodes documents as in an address. */
export const documentOf = (text: string | undefined): string => decodeURIComponent(text ?? "{}");

const sdk = () => import("@aws-sdk/client-iam");

/** A managed policy. */
export const attached = async (iam: IAMClient, PolicyArn: string): Promise<IdentityPolicyState> => {
  const { GetPolicyCommand, GetPolicyVersionCommand } = await sdk();
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const version = { PolicyArn, VersionId: Policy?.DefaultVersionId };
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(version));
  return { name: Policy?.PolicyName ?? PolicyArn, text: documentOf(PolicyVersion?.Document) };
};

/** The inline and the attached policies of a role. */
export const rolePolicies = async (iam: IAMClient, RoleName: string): Promise<IdentityPolicyState[]> => {
  const { GetRolePolicyCommand, ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } = await sdk();
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  return Promise.all([
    ...PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return { name: PolicyName, text: documentOf(PolicyDocument) };
    }),
    ...AttachedPolicies.map(({ PolicyArn = "" }) => attached(iam, PolicyArn)),
  ]);
};
