import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Loopback } from "../support/loopback";

/** What was asked, by the name of the API's operation. */
export interface Asked {
  readonly operation: string;
  readonly bucket: string;
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly params: Readonly<Record<string, string>>;
  /** How often the operation was asked for with this key, this time included. */
  readonly nth: number;
}

/** What comes back; `hang` for no answer at all. */
export type Reply =
  | "hang"
  | {
      readonly status?: number;
      /** Code of an error. */
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

/** A refusal by policies, as S3 words it across accounts. */
export const DENIED: Reply = { status: 403, code: "AccessDenied", message: "Access Denied" };

/** The secret of the credentials that are handed out: nothing that is printed may hold it. */
export const SECRET = "wJalr-assumed-secret";

const SUBRESOURCES: Readonly<Record<string, string>> = {
  versioning: "GetBucketVersioning",
  replication: "GetBucketReplication",
  encryption: "GetBucketEncryption",
  policy: "GetBucketPolicy",
  ownershipControls: "GetBucketOwnershipControls",
  "object-lock": "GetObjectLockConfiguration",
};

const OBJECT: Readonly<Record<string, string>> = {
  PUT: "PutObject",
  GET: "GetObject",
  HEAD: "HeadObject",
  DELETE: "DeleteObject",
};

/** S3, STS, IAM and KMS on a loopback port, which answer as a test says. */
export class FakeAws extends Loopback {
  /** Answers by operation; `undefined` of one leaves it to the usual. */
  replies: Record<string, ((asked: Asked) => Reply | undefined) | undefined> = {};
  /** Whose credentials they are. */
  account = "111111111111";
  arn = "arn:aws:sts::111111111111:assumed-role/Writer/session";
  readonly asked: Asked[] = [];
  readonly #counts = new Map<string, number>();
  /** Operations in the order in which they were asked for. */
  get operations(): string[] {
    return this.asked.map(({ operation }) => operation);
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) {
      body += String(chunk);
    }
    const asked = this.#read(request, body);
    this.asked.push(asked);
    const reply = this.replies[asked.operation]?.(asked) ?? this.#usual(asked);
    if (reply === "hang") {
      return;
    }
    const { status = 200, code, message = "", headers = {}, body: given = "" } = reply;
    const isQuery = asked.bucket === "";
    const error = `<Error><Code>${code ?? ""}</Code><Message>${message}</Message><RequestId>R1</RequestId></Error>`;
    const text = code === undefined ? given : isQuery ? `<ErrorResponse>${error}</ErrorResponse>` : error;
    response.writeHead(status, { "content-type": "application/xml", "x-amz-request-id": "R1", ...headers });
    response.end(request.method === "HEAD" || status === 204 ? undefined : text);
  }

  #read({ method = "", url = "", headers }: IncomingMessage, body: string): Asked {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const [, bucket = "", ...rest] = pathname.split("/");
    const key = decodeURIComponent(rest.join("/"));
    const form = Object.fromEntries(new URLSearchParams(body));
    const subresource = [...searchParams.keys()].find((name) => name in SUBRESOURCES);
    const target = headers["x-amz-target"];
    const operation =
      typeof target === "string"
        ? (target.split(".").at(-1) ?? "")
        : bucket === ""
          ? (form.Action ?? "")
          : key !== ""
            ? (OBJECT[method] ?? method)
            : (SUBRESOURCES[subresource ?? ""] ?? "ListObjectsV2");
    const place = `${operation} ${bucket} ${key}`;
    const nth = (this.#counts.get(place) ?? 0) + 1;
    this.#counts.set(place, nth);
    const params = { ...form, ...Object.fromEntries(searchParams) };
    return { operation, bucket, key, headers, params, nth };
  }

  #usual({ operation, params }: Asked): Reply {
    switch (operation) {
      case "GetCallerIdentity":
        return {
          body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${this.account}</Account><Arn>${this.arn}</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
        };
      case "AssumeRole":
        return {
          body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${(params.RoleArn ?? "").split("/").at(-1) ?? ""}</AccessKeyId><SecretAccessKey>${SECRET}</SecretAccessKey><SessionToken>token-${SECRET}</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
        };
      default:
        return DENIED;
    }
  }
}
