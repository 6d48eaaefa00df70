import type {
  HeadObjectCommandOutput,
  PutObjectCommandInput,
  S3Client,
  ServerSideEncryption,
} from "@aws-sdk/client-s3";
import type { RequestContext } from "../../iam/request";
import type { BucketNode } from "../../model/graph";
import { configOf, sendOptions, type ClientOptions } from "./client-options";
import { request, type AwsResponse, type ObjectMetadata } from "./response";

/** Inputs of a put. */
export interface PutProps {
  readonly objectKey: string;
  /** Condition keys of the request that is sent: its ACL and encryption follow from them. */
  readonly context: RequestContext;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Calls on one bucket with one set of credentials. Every call says whose the bucket must be. */
export interface BucketClient {
  /** The client of the SDK, for what configures the bucket. */
  readonly s3: S3Client;
  readonly put: (props: PutProps) => Promise<AwsResponse>;
  readonly list: (prefix: string) => Promise<AwsResponse>;
  readonly get: (objectKey: string) => Promise<AwsResponse>;
  readonly head: (objectKey: string, versionId?: string) => Promise<AwsResponse>;
  readonly remove: (objectKey: string, versionId?: string) => Promise<AwsResponse>;
  /** The same over plain HTTP; `undefined` where the endpoint is one of somebody's own without TLS. */
  readonly overPlainHttp: () => Promise<BucketClient | undefined>;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The headers by which a request gets these condition keys. */
const headersOf = (context: RequestContext): Partial<PutObjectCommandInput> => {
  const acl = text(context["s3:x-amz-acl"]);
  const encryption = text(context["s3:x-amz-server-side-encryption"]);
  const key = text(context["s3:x-amz-server-side-encryption-aws-kms-key-id"]);
  return {
    ...(acl !== undefined && { ACL: acl as PutObjectCommandInput["ACL"] & string }),
    ...(encryption !== undefined && { ServerSideEncryption: encryption as ServerSideEncryption }),
    ...(key !== undefined && { SSEKMSKeyId: key }),
  };
};

/** Where a request went. */
type Origin = Pick<URL, "protocol" | "hostname"> & { readonly port?: number | undefined };

/** Remembers where the requests of a client go: the endpoint may come from the environment or a profile. */
const rememberOrigin = (client: S3Client): (() => Origin | undefined) => {
  let origin: Origin | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      const { protocol, hostname, port } = args.request as Origin;
      origin = { protocol, hostname, port };
      return next(args);
    },
    { step: "finalizeRequest", name: "rememberOrigin" },
  );
  return () => origin;
};

/** The same endpoint without TLS; `undefined` where it has none anyway, or nothing was sent yet. */
const withoutTls = (origin: Origin | undefined, bucketName: string): string | undefined => {
  if (origin?.protocol !== "https:") {
    return undefined;
  }
  const host = origin.hostname.startsWith(`${bucketName}.`)
    ? origin.hostname.slice(bucketName.length + 1)
    : origin.hostname;
  return `http://${host}${origin.port === undefined ? "" : `:${origin.port}`}`;
};

const BODY = "test object of s3-exchange probe\n";

/** What a response says of an object. */
const objectMetadata = (response: Partial<HeadObjectCommandOutput>): ObjectMetadata => ({
  etag: response.ETag,
  versionId: response.VersionId,
  encryption: response.ServerSideEncryption,
  keyId: response.SSEKMSKeyId,
  bucketKey: response.BucketKeyEnabled,
  expires: /expiry-date="([^"]*)"/.exec(response.Expiration ?? "")?.[1],
  replication: response.ReplicationStatus,
});

/** Opens a bucket. */
export const bucketClient = async (
  options: ClientOptions,
  bucket: BucketNode,
  endpoint?: string,
): Promise<BucketClient> => {
  const sdk = await import("@aws-sdk/client-s3");
  const s3 = new sdk.S3Client({ ...configOf(options, bucket.region), ...(endpoint !== undefined && { endpoint }) });
  const used = rememberOrigin(s3);
  const address = { Bucket: bucket.name, ExpectedBucketOwner: bucket.account.id };
  const send = sendOptions(options);
  return {
    s3,
    put: ({ objectKey, context, tags }) =>
      request(
        "s3:PutObject",
        () =>
          s3.send(
            new sdk.PutObjectCommand({
              ...address,
              Key: objectKey,
              Body: BODY,
              ContentType: "text/plain",
              ...headersOf(context),
              ...(tags && { Tagging: new URLSearchParams(tags).toString() }),
            }),
            send,
          ),
        objectMetadata,
      ),
    list: (prefix) =>
      request("s3:ListBucket", () =>
        s3.send(new sdk.ListObjectsV2Command({ ...address, Prefix: prefix, MaxKeys: 1 }), send),
      ),
    get: (objectKey) =>
      request("s3:GetObject", async () => {
        const response = await s3.send(new sdk.GetObjectCommand({ ...address, Key: objectKey }), send);
        await response.Body?.transformToByteArray();
        return response;
      }),
    head: (objectKey, versionId) =>
      request(
        "s3:GetObject",
        () => s3.send(new sdk.HeadObjectCommand({ ...address, Key: objectKey, VersionId: versionId }), send),
        objectMetadata,
      ),
    remove: (objectKey, versionId) =>
      request(versionId === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion", () =>
        s3.send(new sdk.DeleteObjectCommand({ ...address, Key: objectKey, VersionId: versionId }), send),
      ),
    overPlainHttp: async () => {
      const plain = options.plainHttpEndpoint ?? withoutTls(used(), bucket.name);
      return plain === undefined ? undefined : bucketClient(options, bucket, plain);
    },
  };
};
