import type { PutObjectCommandInput, S3Client, ServerSideEncryption } from "@aws-sdk/client-s3";
import type { RequestContext } from "../../iam/request";
import type { BucketNode } from "../../model/graph";
import type { BucketPlace } from "../../aws/deployed-state/bucket";
import { ask } from "./answer";
import type { Answer, ObjectFacts } from "./answer";
import { configOf, sendOptions } from "./reach";
import type { Reach } from "./reach";

const sdk = () => import("@aws-sdk/client-s3");

/** What every call on a bucket says: its name, and whose it must be. */
export const placeOf = ({ name, account }: BucketNode): Required<BucketPlace> => ({
  Bucket: name,
  ExpectedBucketOwner: account.id,
});

/** Inputs of a put. */
export interface PutProps {
  readonly objectKey: string;
  /** Condition keys of the request that is sent: its ACL and encryption follow from them. */
  readonly context: RequestContext;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Objects of one bucket, asked for with one set of credentials. Every call says whose the bucket must be. */
export interface Objects {
  /** The client, for other calls. */
  readonly client: S3Client;
  readonly put: (props: PutProps) => Promise<Answer>;
  readonly list: (prefix: string) => Promise<Answer>;
  readonly get: (objectKey: string) => Promise<Answer>;
  readonly remove: (objectKey: string, versionId?: string) => Promise<Answer>;
  /** The same over plain HTTP; `undefined` where the endpoint is one of somebody's own without TLS. */
  readonly overPlainHttp: () => Promise<Objects | undefined>;
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
interface Origin {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

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

interface Stored {
  readonly ETag?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly Expiration?: string | undefined;
}

const factsOf = (response: Stored): ObjectFacts => ({
  etag: response.ETag,
  versionId: response.VersionId,
  encryption: response.ServerSideEncryption,
  keyId: response.SSEKMSKeyId,
  bucketKey: response.BucketKeyEnabled,
  expires: /expiry-date="([^"]*)"/.exec(response.Expiration ?? "")?.[1],
});

/** Objects of a bucket. */
export const objectsOf = async (reach: Reach, bucket: BucketNode, endpoint?: string): Promise<Objects> => {
  const s3 = await sdk();
  const client = new s3.S3Client({ ...configOf(reach, bucket.region), ...(endpoint !== undefined && { endpoint }) });
  const used = rememberOrigin(client);
  const place = placeOf(bucket);
  const options = sendOptions(reach);
  return {
    client,
    put: ({ objectKey, context, tags }) =>
      ask(
        "s3:PutObject",
        () =>
          client.send(
            new s3.PutObjectCommand({
              ...place,
              Key: objectKey,
              Body: BODY,
              ContentType: "text/plain",
              ...headersOf(context),
              ...(tags && { Tagging: new URLSearchParams(tags).toString() }),
            }),
            options,
          ),
        factsOf,
      ),
    list: (prefix) =>
      ask("s3:ListBucket", () =>
        client.send(new s3.ListObjectsV2Command({ ...place, Prefix: prefix, MaxKeys: 1 }), options),
      ),
    get: (objectKey) =>
      ask("s3:GetObject", async () => {
        const response = await client.send(new s3.GetObjectCommand({ ...place, Key: objectKey }), options);
        await response.Body?.transformToByteArray();
        return response;
      }),
    remove: (objectKey, versionId) =>
      ask(versionId === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion", () =>
        client.send(
          new s3.DeleteObjectCommand({
            ...place,
            Key: objectKey,
            ...(versionId !== undefined && { VersionId: versionId }),
          }),
          options,
        ),
      ),
    overPlainHttp: async () => {
      const plain = reach.plainHttpEndpoint ?? withoutTls(used(), bucket.name);
      return plain === undefined ? undefined : objectsOf(reach, bucket, plain);
    },
  };
};
