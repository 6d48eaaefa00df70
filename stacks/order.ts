import type { TerraformResource } from "cdktf";
import { isReplication, keyOf, receiver, sender } from "../model/edges";
import type { BucketNode, Graph, Identity, KeyNode } from "../model/graph";
import { byCodeUnit } from "../model/sort";
import { addressOf } from "../modules/address";
import type { EncryptionKey } from "../modules/encryption-key";
import type { ExchangeRole } from "../modules/exchange-role";
import type { ExchangeUser } from "../modules/exchange-user";
import type { AccountBucket } from "./parts/storage";

/** The constructs of a stack by their nodes. Nodes of other accounts are absent. */
export interface Rendered {
  readonly buckets: ReadonlyMap<BucketNode, AccountBucket>;
  readonly keys: ReadonlyMap<KeyNode, EncryptionKey>;
  readonly identities: ReadonlyMap<Identity, ExchangeRole | ExchangeUser>;
}

/** Collects what each resource waits for. */
class Dependencies {
  private readonly addresses = new Map<TerraformResource, Set<string>>();

  /** Lets a resource wait for others, where they are of this stack. */
  after(resource: TerraformResource | undefined, ...others: (TerraformResource | undefined)[]): void {
    if (resource) {
      const addresses = this.addresses.get(resource) ?? new Set(resource.dependsOn);
      this.addresses.set(resource, addresses);
      others.forEach((other) => other && addresses.add(addressOf(other)));
    }
  }

  apply(): void {
    for (const [resource, addresses] of this.addresses) {
      if (addresses.size > 0) {
        resource.dependsOn = [...addresses].sort(byCodeUnit);
      }
    }
  }
}

/**
 * Order between the resources of an exchange: destination bucket and its versioning → source role → destination key and
 * bucket policy → replication configuration.
 *
 * A policy that names a role which does not exist is refused, a role must not be able to write to a bucket name that is
 * not yet ours, and a replication rule needs all the rest.
 */
export const orderResources = ({ edges }: Graph, { buckets, keys, identities }: Rendered): void => {
  const dependencies = new Dependencies();
  for (const edge of edges) {
    const destination = buckets.get(receiver(edge));
    const keyNode = keyOf(receiver(edge));
    const key = keyNode && keys.get(keyNode);
    const identity = identities.get(sender(edge));
    dependencies.after(identity?.resource, destination?.versioning.resource);
    dependencies.after(key?.resource, identity?.resource);
    dependencies.after(destination?.policy.resource, identity?.resource);
    if (isReplication(edge)) {
      const source = buckets.get(edge.egress);
      dependencies.after(
        source?.replication?.resource,
        source?.versioning.resource,
        source?.policy.resource,
        ...(identity ? [...identity.permissions.inline, ...identity.permissions.attached] : []),
        destination?.versioning.resource,
        destination?.policy.resource,
        key?.resource,
      );
    }
  }
  dependencies.apply();
};
