import { LocalBackend, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { isReplication, isTransfer } from "../model/graph";
import type { AccountNode, BucketNode, Graph, Identity, KeyNode } from "../model/graph";
import type { ExchangeRole } from "../modules/exchange-role";
import type { ExchangeUser } from "../modules/exchange-user";
import { sourceStatements } from "../policies/identity-statements";
import type { KeyArns } from "../policies/key-arns";
import { replicationConfiguration } from "../policies/replication-configuration";
import { AccountProviders } from "./account-providers";
import { factsOf } from "./facts";
import { orderResources } from "./order";
import type { AccountBucket } from "./parts/account-bucket";
import { AccountKey } from "./parts/account-key";
import { AccountUser } from "./parts/account-user";
import { PartnerBucket } from "./parts/partner-bucket";
import { ReplicationEgress } from "./parts/replication-egress";
import { ReplicationIngress } from "./parts/replication-ingress";
import { rolePart } from "./parts/role-part";
import { TransferSource } from "./parts/transfer-source";
import { ReadableStack } from "./readable-stack";

const managed = <T extends { readonly account: AccountNode }>(nodes: readonly T[]): T[] =>
  nodes.filter(({ account }) => account.managed);

/** Every managed account of one environment. */
export class EnvironmentStack extends ReadableStack {
  private readonly providers: AccountProviders;
  private readonly keys = new Map<KeyNode, AccountKey>();
  private readonly identities = new Map<Identity, ExchangeRole | ExchangeUser>();
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
    this.addUsers(new Construct(this, "Users"));
    this.addBuckets(new Construct(this, "Buckets"));
    this.addTransferSources(new Construct(this, "TransferSources"));
    this.addFacts(new Construct(this, "Facts"));
    orderResources(graph, { buckets: this.buckets, keys: this.keys, identities: this.identities });
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
    const { graph, keyArns } = this;
    for (const role of managed(graph.roles)) {
      const Part = rolePart(graph, role);
      const provider = this.providers.of(role.account);
      this.identities.set(role, new Part(scope, role.alias, { graph, provider, role, keyArns }));
    }
  }

  private addUsers(scope: Construct): void {
    const { graph, keyArns } = this;
    for (const user of managed(graph.users)) {
      const provider = this.providers.of(user.account);
      const part = new AccountUser(scope, user.alias, { graph, provider, user, keyArns });
      this.identities.set(user, part);
      if (part.accessKey) {
        new TerraformOutput(part, "access-key", {
          value: { id: part.accessKey.id, encrypted_secret: part.accessKey.encryptedSecret },
          description: `Access key of ${user.name}, its secret encrypted under the PGP key`,
        });
      }
    }
  }

  private addTransferSources(scope: Construct): void {
    for (const edge of this.graph.edges.filter(isTransfer)) {
      const statements = sourceStatements(edge);
      if (edge.source.managed && statements) {
        new TransferSource(scope, edge.alias, { provider: this.providers.of(edge.source), edge, statements });
      }
    }
  }

  private addBuckets(scope: Construct): void {
    const { graph, keyArns } = this;
    for (const bucket of managed(graph.buckets)) {
      const props = { graph, bucket, keyArns, provider: this.providers.of(bucket.account, bucket.region) };
      const configuration = replicationConfiguration(graph, bucket, keyArns);
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
