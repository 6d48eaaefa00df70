import { sender } from "../../model/edges";
import type { AccountNode, BucketNode, Graph, Identity, KeyNode } from "../../model/graph";
import type { Grant, Grants } from "../specification/grant";
import { grantsOf } from "../specification/grants";

/** What a request is about. */
export interface Target {
  readonly bucket: BucketNode;
  /** Key of the object; left out for the bucket itself. */
  readonly objectKey?: string;
  /** The KMS key, where it and not the object is the resource. */
  readonly key?: KeyNode;
}

/** Whether an action is granted, and if only as published surplus, by what name. */
export interface Answer {
  readonly expected: "allow" | "deny";
  readonly surplus?: string;
}

/** Grants of one action on one bucket, or on one key for it. A bucket may have a thousand of them. */
class ActionGrants {
  private readonly onBucket: Grant[] = [];
  private readonly byPrefix = new Map<string, Grant[]>();
  private readonly lengths = new Set<number>();

  add(grant: Grant): void {
    const { prefix, key } = grant;
    // With a Bucket Key the encryption context is the bucket, whatever the prefix.
    if (prefix === undefined || key !== undefined) {
      this.onBucket.push(grant);
    }
    if (prefix !== undefined) {
      this.lengths.add(prefix.length);
      this.byPrefix.set(prefix, [...(this.byPrefix.get(prefix) ?? []), grant]);
    }
  }

  covering(objectKey: string | undefined): readonly Grant[] {
    return objectKey === undefined
      ? this.onBucket
      : [...this.lengths].flatMap((length) => this.byPrefix.get(objectKey.slice(0, length)) ?? []);
  }
}

/** What senders, and whole accounts, should be able to do, all exchanges of each together. */
export class GrantIndex {
  private readonly grants = new Map<Identity | AccountNode, Map<string, ActionGrants>>();

  constructor({ edges }: Graph) {
    for (const edge of edges) {
      for (const [side, grants] of Object.entries(grantsOf(edge)) as [keyof Grants, readonly Grant[]][]) {
        const grantee = side === "account" ? edge.source : sender(edge);
        const ofGrantee = this.grants.get(grantee) ?? new Map<string, ActionGrants>();
        this.grants.set(grantee, ofGrantee);
        for (const grant of grants) {
          for (const action of grant.actions) {
            const place = GrantIndex.place(side, action, grant);
            const ofAction = ofGrantee.get(place) ?? new ActionGrants();
            ofGrantee.set(place, ofAction);
            ofAction.add(grant);
          }
        }
      }
    }
  }

  private static place(side: keyof Grants, action: string, { bucket, key }: Pick<Target, "bucket" | "key">): string {
    return `${side} ${action} ${bucket.path} ${key?.path ?? ""}`;
  }

  /** Whether the policies of one side should grant an action to a sender, or to all of its account. */
  answer(grantee: Identity | AccountNode, side: keyof Grants, action: string, target: Target): Answer {
    const ofAction = this.grants.get(grantee)?.get(GrantIndex.place(side, action, target));
    const granting = ofAction?.covering(target.objectKey) ?? [];
    const [first] = granting;
    if (!first) {
      return { expected: "deny" };
    }
    const surplus = granting.every((grant) => grant.surplus !== undefined) ? first.surplus : undefined;
    return { expected: "allow", ...(surplus !== undefined && { surplus }) };
  }
}
