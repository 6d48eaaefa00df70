import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { AccountNode, Graph } from "../model/graph";

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
    const { id, partition, assumeRole } = account;
    return new AwsProvider(this, alias, {
      alias,
      region,
      allowedAccountIds: [id],
      ...(assumeRole && {
        assumeRole: [
          {
            roleArn: `arn:${partition}:iam::${id}:role/${assumeRole.role}`,
            sessionName: assumeRole.sessionName ?? "s3-exchange",
            ...(assumeRole.externalId !== undefined && { externalId: assumeRole.externalId }),
          },
        ],
      }),
      defaultTags: [
        {
          tags: { Environment: this.graph.name, ManagedBy: "s3-exchange", ...this.graph.tags, ...account.tags },
        },
      ],
    });
  }
}
