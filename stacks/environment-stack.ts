import { LocalBackend, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { AccountNode, BucketNode, Graph, KeyNode, RoleNode } from "../model/graph";
import { isReplication } from "../model/graph";
import type { ExchangeRole } from "../modules/exchange-role";
import type { KeyArns } from "../policies/key-arns";
import { replicationConfiguration } from "../policies/replication-configuration";
import { AccountProviders } from "./account-providers";
import { factsOf } from "./facts";
import { orderResources } from "./order";
import type { AccountBucket } from "./parts/account-bucket";
import { AccountKey } from "./parts/account-key";
import { PartnerBucket } from "./parts/partner-bucket";
import { ReplicationEgress } from "./parts/replication-egress";
import { ReplicationIngress } from "./parts/replication-ingress";
import { ReplicationRole } from "./parts/replication-role";
import { SourceExporter } from "./parts/source-exporter";
import { ReadableStack } from "./readable-stack";

const managed = <T extends { readonly account: AccountNode }>(nodes: readonly T[]): T[] =>
  nodes.filter(({ account }) => account.managed);

/** Every managed account of one environment. */
export class EnvironmentStack extends ReadableStack {
  private readonly providers: AccountProviders;
  private readonly keys = new Map<KeyNode, AccountKey>();
  private readonly roles = new Map<RoleNode, ExchangeRole>();
  private readonly buckets = new Map<BucketNode, AccountBucket>();

  constructor(
    scope: Construct,
    readonly graph: Graph,
  ) {
    super(scope, graph.name);
    // Beside the project: the CLI deletes the folder of a stack that is no longer synthesized, state included.
    new LocalBackend(this, { path: `../../../.state/${graph.name}.tfstate` });
    this.providers = new AccountProviders(this, "Providers", graph);
    this.addKeys(new Construct(this, "Keys"));
    this.addRoles(new Construct(this, "Roles"));
    this.addBuckets(new Construct(this, "Buckets"));
    this.addFacts(new Construct(this, "Facts"));
    orderResources(graph, { buckets: this.buckets, keys: this.keys, roles: this.roles });
  }

  /** The ARN of a key: a fact, or a reference to the key that this stack creates. */
  private readonly keyArns: KeyArns = (key) => {
    const arn = this.keys.get(key)?.arn ?? key.arn;
    if (arn === undefined) {
      throw new Error(
        `'${key.path}' has no ARN in stack '${this.node.path}': the key is neither created here nor known`,
      );
    }
    return arn;
  };

  private addKeys(scope: Construct): void {
    for (const key of managed(this.graph.keys)) {
      const provider = this.providers.of(key.account, key.region);
      this.keys.set(key, new AccountKey(scope, key.alias, { graph: this.graph, provider, key }));
    }
  }

  private addRoles(scope: Construct): void {
    for (const role of managed(this.graph.roles)) {
      const provider = this.providers.of(role.account);
      const Part = this.graph.touching(role).some(isReplication) ? ReplicationRole : SourceExporter;
      this.roles.set(role, new Part(scope, role.alias, { graph: this.graph, provider, role, keyArns: this.keyArns }));
    }
  }

  private addBuckets(scope: Construct): void {
    const { graph, keyArns } = this;
    for (const bucket of managed(graph.buckets)) {
      const props = { graph, bucket, keyArns, provider: this.providers.of(bucket.account, bucket.region) };
      const configuration = replicationConfiguration(graph, bucket);
      if (configuration) {
        this.buckets.set(bucket, new ReplicationEgress(scope, bucket.alias, { ...props, configuration }));
      } else {
        const Part = graph.touching(bucket).some(isReplication) ? ReplicationIngress : PartnerBucket;
        this.buckets.set(bucket, new Part(scope, bucket.alias, props));
      }
    }
  }

  private addFacts(scope: Construct): void {
    for (const edge of this.graph.edges) {
      new TerraformOutput(scope, edge.alias, {
        value: factsOf(edge, this.keyArns),
        description: `Facts of the exchange ${edge.alias} for the counterpart`,
      });
    }
  }
}
