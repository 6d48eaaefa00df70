import { keyOf } from "../../model/edges";
import type { BucketNode, KeyNode } from "../../model/graph";
import type { Requirement } from "./requirement";
import { keyTraffic } from "./requirements/key-traffic";

/** What somebody should be able to do with a bucket, with objects under a prefix of it, or with a key for those objects. */
export interface Grant {
  /** Actions one by one, without wildcards. */
  readonly actions: readonly string[];
  readonly bucket: BucketNode;
  /** Prefix of the objects; left out where the bucket itself is meant. */
  readonly prefix?: string;
  /** The key that is used for these objects; left out where the objects themselves are meant. */
  readonly key?: KeyNode;
  /** Under what it is granted. */
  readonly under?: Requirement;
  /** Name of the published surplus that it belongs to. */
  readonly surplus?: string;
}

/** What an exchange should grant, by whose policies. */
export interface Grants {
  /** To its sender, by its own policies. */
  readonly identity: readonly Grant[];
  /** To its sender, by the policies of what it touches: only across accounts, for within one its own policies decide. */
  readonly resource: readonly Grant[];
  /** To the whole source account, by the policy of the bucket that files arrive in. */
  readonly account: readonly Grant[];
}

/** The use of a bucket's key for what is under a prefix; nothing under SSE-S3. */
export const keyUse = (bucket: BucketNode, prefix: string, actions: readonly string[], surplus?: string): Grant[] => {
  const key = keyOf(bucket);
  return key
    ? [
        {
          actions,
          bucket,
          prefix,
          key,
          under: keyTraffic(key, bucket, prefix),
          ...(surplus !== undefined && { surplus }),
        },
      ]
    : [];
};
