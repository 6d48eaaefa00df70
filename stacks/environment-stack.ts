import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { isTransfer } from "../model/edges";
import type { AccountNode, BucketNode, Graph, Identity, KeyNode, Node } from "../model/graph";
import type { AssumeRolePolicy } from "../modules/assume-role-policy";
import { ExclusivePolicies } from "../modules/exclusive-policies";
import type { ExchangeRole } from "../modules/exchange-role";
import type { ExchangeUser } from "../modules/exchange-user";
import { sourceStatements } from "../policies/identity-statements";
import type { KeyArns } from "../policies/key-arns";
import { AccountProviders } from "./account-providers";
import { keepState } from "./backend";
import { factsOf } from "./facts";
import { orderResources } from "./order";
import { GROUPS } from "./owner";
import { AccountRole, AccountUser, TransferSource } from "./parts/identities";
import { AccountBucket, AccountKey, type PartProps } from "./parts/storage";
import { ReadableStack } from "./readable-stack";
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
  private readonly sources: { readonly account: AccountNode; readonly policy: AssumeRolePolicy }[] = [];

  /** @param id name of the stack, of its folder and of its state */
  constructor(scope: Construct, id: string, { graph, accounts }: EnvironmentStackProps) {
    super(scope, id);
    this.graph = graph;
    this.accounts = new Set((accounts ?? graph.accounts).filter(({ managed }) => managed));
    keepState(this, graph);
    this.providers = new AccountProviders(this, "Providers", graph);
    this.addKeys(new Construct(this, GROUPS.key));
    this.addRoles(new Construct(this, GROUPS.role));
    this.addUsers(new Construct(this, GROUPS.user));
    this.addBuckets(new Construct(this, GROUPS.bucket));
    this.addTransferSources(new Construct(this, GROUPS.exchange));
    this.addExclusivePolicies();
    this.addFacts(new Construct(this, "Facts"));
    this.forgetRetired();
    orderResources(graph, { buckets: this.buckets, keys: this.keys, identities: this.identities });
  }

  /** The ARN of a key: a reference to the key that this stack creates, or a fact, or not known here yet. */
  private readonly keyArns: KeyArns = (key) => this.keys.get(key)?.arn ?? key.arn;

  /** Whether the stack holds an account. */
  readonly holds = (account: AccountNode): boolean => this.accounts.has(account);

  private held<T extends Node>(nodes: readonly T[]): T[] {
    return nodes.filter(({ account, retired }) => this.holds(account) && !retired);
  }

  private propsOf(node: Node): PartProps {
    const { graph, keyArns } = this;
    return { graph, keyArns, provider: this.providers.of(node.account, "region" in node ? node.region : undefined) };
  }

  /** Forgets retired nodes; Terraform needs the provider of what it forgets. */
  private forgetRetired(): void {
    const { keys, buckets, roles, users, accounts } = this.graph;
    const retired = [...keys, ...buckets, ...roles, ...users].filter(
      (node) => node.retired && this.holds(node.account),
    );
    retired.forEach((node) => this.propsOf(node));
    accounts
      .filter((account) => account.retired && this.holds(account))
      .forEach((account) => this.providers.of(account));
    if (retired.length > 0) {
      this.addOverride("removed", removedBlocks(retired));
    }
  }

  private addKeys(scope: Construct): void {
    for (const key of this.held(this.graph.keys)) {
      this.keys.set(key, new AccountKey(scope, key, this.propsOf(key)));
    }
  }

  private addRoles(scope: Construct): void {
    for (const role of this.held(this.graph.roles)) {
      this.identities.set(role, new AccountRole(scope, role, this.propsOf(role)));
    }
  }

  private addUsers(scope: Construct): void {
    for (const user of this.held(this.graph.users)) {
      const part = new AccountUser(scope, user, this.propsOf(user));
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
        const policy = new TransferSource(scope, edge, this.providers.of(edge.source), statements);
        this.sources.push({ account: edge.source, policy });
      }
    }
  }

  /** Not of roles and users that exist: policies that others attached to them are others' to take away. */
  private addExclusivePolicies(): void {
    for (const [{ account, existing }, identity] of this.identities) {
      if (!existing && account.exclusivePolicies) {
        new ExclusivePolicies(identity, "Exclusive", {
          provider: this.providers.of(account),
          identity,
          assuming: this.sources.filter((source) => source.account === account).map(({ policy }) => policy),
        });
      }
    }
  }

  private addBuckets(scope: Construct): void {
    for (const bucket of this.held(this.graph.buckets)) {
      this.buckets.set(bucket, new AccountBucket(scope, bucket, this.propsOf(bucket)));
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
