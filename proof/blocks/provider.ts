import { iamArn } from "../../iam/arn";
import type { AssumeRole, WebIdentity } from "../../model/account";
import type { Graph } from "../../model/graph";
import type { Attributes, ProviderBlock } from "../deployed-state/terraform-json";

/** A session as Terraform takes it, for a provider and for a backend. */
export const declaredSession = (
  roleArn: string,
  { sessionName = "s3-exchange", duration, ...role }: Partial<AssumeRole & WebIdentity>,
): Attributes => ({
  role_arn: roleArn,
  session_name: sessionName,
  ...(duration !== undefined && { duration }),
  ...(role.externalId !== undefined && { external_id: role.externalId }),
  ...(role.tokenFile !== undefined && { web_identity_token_file: role.tokenFile }),
});

/** The provider configuration that is declared for the account of another one; nothing where the account is not declared. */
export const declaredProvider = (
  { name, tags, accounts }: Graph,
  { allowed_account_ids: [id], region }: ProviderBlock,
): Attributes => {
  const account = accounts.find((each) => each.id === id);
  if (!account) {
    return {};
  }
  const { assumeRole, webIdentity, profile } = account;
  const session = (role: AssumeRole | WebIdentity) => [declaredSession(iamArn(account, "role", role.role), role)];
  return {
    alias: region === account.region ? account.alias : `${account.alias}_${region}`,
    region,
    allowed_account_ids: [account.id],
    ...(assumeRole && { assume_role: session(assumeRole) }),
    ...(profile !== undefined && { profile }),
    ...(webIdentity && { assume_role_with_web_identity: session(webIdentity) }),
    default_tags: [{ tags: { Environment: name, ManagedBy: "s3-exchange", ...tags, ...account.tags } }],
  };
};
