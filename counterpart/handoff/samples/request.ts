import { isPut, isTransfer, keyOf } from "../../../model/graph";
import type { Edge } from "../../../model/graph";
import { exampleKey } from "../words";

/** The request that a writer sends, as the policies of both sides demand it. */
export interface PutRequest {
  readonly bucket: string;
  readonly region: string;
  /** Account that must own the bucket: S3 refuses the put when a stranger has taken its name. */
  readonly owner: string;
  readonly key: string;
  /** Whether the ACL `bucket-owner-full-control` is sent. */
  readonly acl: boolean;
  /** Encryption that the answer must name. */
  readonly encryption: "AES256" | "aws:kms";
  /** Tags that a replication rule asks for. */
  readonly tags: readonly (readonly [key: string, value: string])[];
  /** The role that is assumed before. */
  readonly role: { readonly arn: string; readonly externalId: string | undefined } | undefined;
  /** Whether the writer holds an access key of a user of the bucket's account. */
  readonly accessKey: boolean;
  /** Whether S3 replicates the file afterwards. */
  readonly replicated: boolean;
}

/** The request that brings a file of an exchange on its way. */
export const putRequest = (edge: Edge): PutRequest => {
  const bucket = edge.method === "replication" ? edge.egress : edge.bucket;
  const holder = isTransfer(edge) ? edge.holder : undefined;
  return {
    bucket: bucket.name,
    region: bucket.region,
    owner: bucket.account.id,
    key: exampleKey(edge),
    acl: isPut(edge) && edge.aclCondition,
    encryption: keyOf(bucket) ? "aws:kms" : "AES256",
    tags: edge.method === "replication" ? Object.entries(edge.tags) : [],
    role: holder?.kind === "role" && isTransfer(edge) ? { arn: holder.arn, externalId: edge.externalId } : undefined,
    accessKey: holder?.kind === "user",
    replicated: edge.method === "replication",
  };
};
