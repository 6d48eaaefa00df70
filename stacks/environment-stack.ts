import { LocalBackend, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { isReplication, isTransfer } from "../model/graph";
import type { AccountNode, BucketNode, Graph, Identity, KeyNode, Node } from "../model/graph";
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
import type * as RemoteBackend from "./remote-backend";
import { removedBlocks } from "./retired";

/** Inputs of {@link EnvironmentStack}. */
export interface EnvironmentStackProps {
  /** The resolved environment. */
  readonly graph: Graph;
  /**
   * The managed accounts that the stack holds.
   * @default - all of them
   */
  readonly accounts?: readonly AccountNode[];
}

/** Managed accounts of one environment: all of them, or some under the layout `account`. */
export class EnvironmentStack extends ReadableStack {
  readonly graph: Graph;
  private readonly accounts: ReadonlySet<AccountNode>;
  private readonly providers: AccountProviders;
  private readonly keys = new Map<KeyNode, AccountKey>();
  private readonly identities = new Map<Identity, ExchangeRole | ExchangeUser>();
  private readonly buckets = new Map<BucketNode, AccountBucket>();

  /** @param id name of the stack, of its folder and of its state */
  constructor(scope: Construct, id: string, { graph, accounts }: EnvironmentStackProps) {
    super(scope, id);
    this.graph = graph;
    this.accounts = new Set((accounts ?? graph.accounts).filter(({ managed }) => managed));
    this.keepState();
    this.providers = new AccountProviders(this, "Providers", graph);
    this.addKeys(new Construct(this, "Keys"));
    this.addRoles(new Construct(this, "Roles"));
    this.addUsers(new Construct(this, "Users"));
    this.addBuckets(new Construct(this, "Buckets"));
    this.addTransferSources(new Construct(this, "TransferSources"));
    this.addFacts(new Construct(this, "Facts"));
    this.forgetRetired();
    orderResources(graph, { buckets: this.buckets, keys: this.keys, identities: this.identities });
  }

  /** The ARN of a key: a reference to the key that this stack creates, or a fact, or not known here yet. */
  private readonly keyArns: KeyArns = (key) => this.keys.get(key)?.arn ?? key.arn;

  /** Whether the stack holds an account. */
  readonly holds = (account: AccountNode): boolean => this.accounts.has(account);

  private keepState(): void {
    if (this.graph.backend.type === "local") {
      // Beside the project: the CLI deletes the folder of a stack that is no longer synthesized, state included.
      new LocalBackend(this, { path: `../../../.state/${this.node.id}.tfstate` });
      return;
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded by those environments alone that need it
    (require("./remote-backend") as typeof RemoteBackend).keepStateRemotely(this, this.graph);
  }

  private held<T extends Node>(nodes: readonly T[]): T[] {
    return nodes.filter(({ account, retired }) => this.holds(account) && !retired);
  }

  /** Forgets retired nodes; Terraform needs the provider of what it forgets. */
  private forgetRetired(): void {
    const { keys, buckets, roles, users, accounts } = this.graph;
    const retired = [...keys, ...buckets, ...roles, ...users].filter(
      (node) => node.retired && this.holds(node.account),
    );
    retired.forEach((node) => this.providers.of(node.account, "region" in node ? node.region : undefined));
    accounts
      .filter((account) => account.retired && this.holds(account))
      .forEach((account) => this.providers.of(account));
    if (retired.length > 0) {
      this.addOverride("removed", removedBlocks(retired));
    }
  }

  private addKeys(scope: Construct): void {
    for (const key of this.held(this.graph.keys)) {
      const provider = this.providers.of(key.account, key.region);
      this.keys.set(key, new AccountKey(scope, key.alias, { graph: this.graph, provider, key }));
    }
  }

  private addRoles(scope: Construct): void {
    const { graph, keyArns } = this;
    for (const role of this.held(graph.roles)) {
      const Part = rolePart(graph, role);
      const provider = this.providers.of(role.account);
      this.identities.set(role, new Part(scope, role.alias, { graph, provider, role, keyArns }));
    }
  }

  private addUsers(scope: Construct): void {
    const { graph, keyArns } = this;
    for (const user of this.held(graph.users)) {
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
      if (this.holds(edge.source) && statements) {
        new TransferSource(scope, edge.alias, { provider: this.providers.of(edge.source), edge, statements });
      }
    }
  }

  private addBuckets(scope: Construct): void {
    const { graph, keyArns } = this;
    for (const bucket of this.held(graph.buckets)) {
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
      const value = factsOf(edge, this.keyArns, this.holds);
      if (Object.keys(value).length > 0) {
        const description = `Facts of the exchange ${edge.alias} for the counterpart`;
        new TerraformOutput(scope, edge.alias, { value, description });
      }
    }
  }
}
