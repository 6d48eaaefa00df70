import { sampleKey } from "../../../model/delivery/exchange-delivery";
import type { BucketNode, Edge } from "../../../model/graph";
import { byMethod } from "../../../model/by-method";

/** The request that a writer sends, as the policies of both sides demand it. */
export interface PutRequest {
  readonly bucket: string;
  readonly region: string;
  /** Account that must own the bucket: S3 refuses the put when a stranger has taken its name. */
  readonly owner: string;
  readonly key: string;
  /** Encryption that the answer must name. */
  readonly encryption: "AES256" | "aws:kms";
  /** Whether the ACL `bucket-owner-full-control` is sent. */
  readonly acl: boolean;
  /** Tags that a replication rule asks for, in the form of a query; empty where there are none. */
  readonly tagging: string;
  /** The role that is assumed before. */
  readonly role: { readonly arn: string; readonly externalId: string | undefined } | undefined;
  /** Whether the writer holds an access key of a user of the bucket's account. */
  readonly accessKey: boolean;
  /** Whether S3 replicates the file afterwards. */
  readonly replicated: boolean;
}

const plainPut = (edge: Edge, { name, region, account, ...bucket }: BucketNode): PutRequest => ({
  bucket: name,
  region,
  owner: account.id,
  key: sampleKey(edge),
  encryption: bucket.encryption.type === "SSE-KMS" ? "aws:kms" : "AES256",
  acl: false,
  tagging: "",
  role: undefined,
  accessKey: false,
  replicated: false,
});

/** The request that brings a file of an exchange on its way. */
export const putRequest = (edge: Edge): PutRequest =>
  byMethod<PutRequest>(edge, {
    "cross-account-put": (put) => ({ ...plainPut(put, put.bucket), acl: put.aclCondition }),
    "assume-role-put": ({ holder, externalId, ...put }) => ({
      ...plainPut(edge, put.bucket),
      ...(holder.kind === "role" ? { role: { arn: holder.arn, externalId } } : { accessKey: true }),
    }),
    replication: ({ egress, tags }) => ({
      ...plainPut(edge, egress),
      tagging: Object.entries(tags)
        .map((pair) => pair.map(encodeURIComponent).join("="))
        .join("&"),
      replicated: true,
    }),
  });

/** A text that JavaScript and Python read alike. */
export const quoted = (value: string): string => JSON.stringify(value);

/** A line that says where the access key comes from, as a comment; empty where none is needed. */
export const accessKeyLine = ({ accessKey }: PutRequest, mark: string): string =>
  accessKey
    ? `\n${mark} The access key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which your secret store sets.`
    : "";
