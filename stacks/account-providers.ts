import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { iamArn } from "../iam/arn";
import type { AssumeRole, WebIdentity } from "../model/account";
import type { AccountNode, Graph } from "../model/graph";

/** A session of a role, as providers and backends take it. */
export const sessionOf = (
  roleArn: string,
  { sessionName = "s3-exchange", duration, ...role }: Partial<Omit<AssumeRole & WebIdentity, "role">>,
) => ({
  roleArn,
  sessionName,
  ...(duration !== undefined && { duration }),
  ...(role.externalId !== undefined && { externalId: role.externalId }),
  ...(role.tokenFile !== undefined && { webIdentityTokenFile: role.tokenFile }),
});

/** The credentials that an account states; none for Terraform's own, which `allowed_account_ids` guards. */
const credentialsOf = (account: AccountNode) => {
  const { assumeRole, profile, webIdentity } = account;
  const session = (role: AssumeRole | WebIdentity) => [sessionOf(iamArn(account, "role", role.role), role)];
  return {
    ...(assumeRole && { assumeRole: session(assumeRole) }),
    ...(profile !== undefined && { profile }),
    ...(webIdentity && { assumeRoleWithWebIdentity: session(webIdentity) }),
  };
};

/** An account as administrators deploy to it: through their role, or through its own credentials where none is stated. */
export const deployedBy = (account: AccountNode, administrator: AssumeRole | undefined): AccountNode =>
  administrator === undefined
    ? account
    : { ...account, assumeRole: administrator, profile: undefined, webIdentity: undefined };

/** The providers of the managed accounts of an environment: one aliased provider an account and Region. */
export class AccountProviders extends Construct {
  private readonly providers = new Map<string, AwsProvider>();

  constructor(
    scope: Construct,
    id: string,
    private readonly graph: Graph,
  ) {
    super(scope, id);
  }

  /**
   * The provider of a managed account in a Region. Its alias is the account's, followed by the Region where that is not
   * the account's own.
   */
  of(account: AccountNode, region = account.region): AwsProvider {
    const alias = region === account.region ? account.alias : `${account.alias}_${region}`;
    const provider = this.providers.get(alias) ?? this.create(alias, account, region);
    this.providers.set(alias, provider);
    return provider;
  }

  private create(alias: string, account: AccountNode, region: string): AwsProvider {
    return new AwsProvider(this, alias, {
      alias,
      region,
      allowedAccountIds: [account.id],
      ...credentialsOf(account),
      defaultTags: [
        {
          tags: { Environment: this.graph.name, ManagedBy: "s3-exchange", ...this.graph.tags, ...account.tags },
        },
      ],
    });
  }
}
