import type { AttachedPolicy, IAMClient } from "@aws-sdk/client-iam";
import {
  identityPolicy,
  resourcePolicy,
  type DeployedIdentity,
  type DeployedPolicy,
  type IdentityKind,
} from "../../proof/deployed-state/deployed-state";
import { partReader, type Explain, type Observed } from "./reading";

/** IAM encodes documents as in an address. */
const documentOf = (text: string | undefined): string => decodeURIComponent(text ?? "{}");

const sdk = () => import("@aws-sdk/client-iam");

/** How the policies of a kind of identity are asked for. */
interface PolicyCalls {
  readonly inline: AsyncIterable<{ readonly PolicyNames?: readonly string[] | undefined }>;
  readonly attached: AsyncIterable<{ readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined }>;
  readonly document: (PolicyName: string) => Promise<{ readonly PolicyDocument?: string | undefined }>;
}

const callsFor = async (client: IAMClient, kind: IdentityKind, name: string): Promise<PolicyCalls> => {
  const iam = await sdk();
  switch (kind) {
    case "role": {
      const role = { RoleName: name };
      return {
        inline: iam.paginateListRolePolicies({ client }, role),
        attached: iam.paginateListAttachedRolePolicies({ client }, role),
        document: (PolicyName) => client.send(new iam.GetRolePolicyCommand({ ...role, PolicyName })),
      };
    }
    case "user": {
      const user = { UserName: name };
      return {
        inline: iam.paginateListUserPolicies({ client }, user),
        attached: iam.paginateListAttachedUserPolicies({ client }, user),
        document: (PolicyName) => client.send(new iam.GetUserPolicyCommand({ ...user, PolicyName })),
      };
    }
    case "group": {
      const group = { GroupName: name };
      return {
        inline: iam.paginateListGroupPolicies({ client }, group),
        attached: iam.paginateListAttachedGroupPolicies({ client }, group),
        document: (PolicyName) => client.send(new iam.GetGroupPolicyCommand({ ...group, PolicyName })),
      };
    }
  }
};

const managedPolicy = async (client: IAMClient, label: string, PolicyArn: string): Promise<DeployedPolicy> => {
  const { GetPolicyCommand, GetPolicyVersionCommand } = await sdk();
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn }));
  const version = { PolicyArn, VersionId: Policy?.DefaultVersionId };
  const { PolicyVersion } = await client.send(new GetPolicyVersionCommand(version));
  return identityPolicy(Policy?.PolicyName ?? PolicyArn, label, documentOf(PolicyVersion?.Document));
};

/** Inputs of {@link readIdentity}. */
export interface ReadIdentityProps {
  readonly iam: IAMClient;
  readonly kind: IdentityKind;
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  readonly explain: Explain;
}

const LIST: Readonly<Record<IdentityKind, string>> = {
  role: "iam:ListRolePolicies and iam:GetRolePolicy",
  user: "iam:ListUserPolicies and iam:GetUserPolicy",
  group: "iam:ListGroupPolicies and iam:GetGroupPolicy",
};

/** Reads a role, user or group: its policies, and whom a role trusts. */
export const readIdentity = async (
  props: ReadIdentityProps,
): Promise<Observed<DeployedIdentity, "trust" | "policies">> => {
  const { iam, kind, name, account, explain } = props;
  const label = `${kind} ${name}`;
  const { hidden, read } = partReader<"trust" | "policies">(explain);
  const readTrust = async () => {
    const { GetRoleCommand } = await sdk();
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: name }));
    return resourcePolicy("trust", label, documentOf(Role?.AssumeRolePolicyDocument));
  };
  const readPolicies = async () => {
    const { inline, attached, document } = await callsFor(iam, kind, name);
    const found: DeployedPolicy[] = [];
    for await (const { PolicyNames = [] } of inline) {
      for (const policy of PolicyNames) {
        found.push(identityPolicy(policy, label, documentOf((await document(policy)).PolicyDocument)));
      }
    }
    for await (const { AttachedPolicies = [] } of attached) {
      for (const { PolicyArn = "" } of AttachedPolicies) {
        found.push(await managedPolicy(iam, label, PolicyArn));
      }
    }
    return found;
  };
  const trust = kind === "role" ? await read("trust", "iam:GetRole", readTrust) : undefined;
  const policies = (await read("policies", LIST[kind], readPolicies)) ?? [];
  return { observed: { label, kind, name, account, created: true, policies, ...(trust && { trust }) }, hidden };
};
