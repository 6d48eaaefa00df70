import type { ExchangeFiles, SenderForm } from "./files";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html */
export const REPLICA_STORAGE_CLASSES = [
  "STANDARD",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

/** Storage class of replicas. */
export type ReplicaStorageClass = (typeof REPLICA_STORAGE_CLASSES)[number];

/** Files arrive by S3 Replication from an egress bucket into an ingress bucket, which then owns them. */
export interface Replication<RoleAlias extends string = string, BucketAlias extends string = string>
  extends ExchangeFiles, SenderForm {
  readonly method: "replication";
  /** Alias of the egress bucket, in the source account. */
  readonly from: BucketAlias;
  /** Alias of the ingress bucket, in the destination account. */
  readonly to: BucketAlias;
  /** Alias of the role in the source account that S3 assumes to replicate. */
  readonly role: RoleAlias;
  /**
   * Tags that a file must all have, from its creation on, to be replicated.
   * @default - files with any tags and with none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Priority of the rule among those of its egress bucket, a positive whole number. Required as soon as the bucket has
   * two rules, so that one more exchange does not renumber the others.
   * @default 1
   */
  readonly priority?: number;
  /**
   * Whether delete markers are replicated. S3 cannot do it together with `tags`.
   * @default false
   */
  readonly deleteMarkers?: boolean;
  /**
   * Whether changes of a replica's metadata are replicated back, where the other direction is declared too.
   * @default false
   */
  readonly replicaModifications?: boolean;
  /**
   * S3 Replication Time Control: most files within 15 minutes, with events for those that take longer. It needs metrics.
   * @default false
   */
  readonly timeControl?: boolean;
  /**
   * Replication metrics and failure events, without which a replication that broke goes unnoticed.
   * @default - those of `timeControl`
   */
  readonly metrics?: boolean;
  /**
   * Storage class of the replicas.
   * @default - that of the file
   */
  readonly storageClass?: ReplicaStorageClass;
  /**
   * Drop the permissions that the vendor's document grants although replication does not use them.
   * @default - false under SSE-S3, true under SSE-KMS, for which no vendor's document states more
   */
  readonly leastPrivilege?: boolean;
  /**
   * Admit the source as published for replication with KMS keys on both sides: the whole source account, which may then
   * suspend the ingress bucket's versioning, and key permissions that replication does not use.
   * @default false
   */
  readonly publishedGrants?: boolean;
  /**
   * Says that only files put into the egress bucket itself are to leave by this exchange, although others arrive there by
   * replication: S3 never replicates a replica.
   * @default false
   */
  readonly ownFilesOnly?: boolean;
}

/** Declares an exchange by S3 Replication: the same as an object with its `method`, in which an editor completes aliases too. */
export const replication = <const RoleAlias extends string, const BucketAlias extends string>(
  props: Omit<Replication<RoleAlias, BucketAlias>, "method">,
): Replication<RoleAlias, BucketAlias> => ({ method: "replication", ...props });
