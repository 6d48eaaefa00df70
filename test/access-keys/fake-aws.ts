import type { IncomingMessage, ServerResponse } from "node:http";
import { Loopback } from "../support/loopback";

/** An answer in place of the usual one. */
export interface Fault {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  /** The whole body, in place of an error with `code` and `message`. */
  readonly body?: string;
  /** Whether the action takes effect although its answer is a fault. */
  readonly takesEffect?: boolean;
  /** Whether the answer is the usual one after all, as late as `before` makes it. */
  readonly usual?: boolean;
  /** Called before the answer, which waits for it. */
  readonly before?: () => Promise<void>;
}

interface Key {
  readonly id: string;
  readonly createdAt: string;
  active: boolean;
  lastUsed?: Date;
}

type Params = Readonly<Record<string, string>>;

const xml = (action: string, result: string): string =>
  `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;

const keyXml = (user: string, { id, createdAt, active }: Key, more = ""): string =>
  `<UserName>${user}</UserName><AccessKeyId>${id}</AccessKeyId><Status>${active ? "Active" : "Inactive"}</Status>` +
  `<CreateDate>${createdAt}</CreateDate>${more}`;

/** What a new key's secret begins with: nothing that is printed may hold it. */
export const SECRET = "wJalr/XUtnFEMI+K7MDENG";

/** IAM, STS and Secrets Manager of one account, one user and one secret, over HTTP on a loopback port. */
export class FakeAws extends Loopback {
  readonly account = "123456789012";
  readonly arn = `arn:aws:secretsmanager:us-east-1:${this.account}:secret:drop-AbCdEf`;
  keys: Key[] = [];
  /** Texts of the secret, the current one last; undefined when there is no secret. */
  versions: { readonly id: string; readonly text: string }[] | undefined;
  deleted = false;
  /** Actions in the order in which they were asked for, such as `CreateAccessKey`. */
  readonly actions: string[] = [];
  /** Access key IDs that signed the requests. */
  readonly signers = new Set<string>();
  readonly faults: Partial<Record<string, Fault>> = {};
  #made = 0;
  /** Adds a key to the user. */
  addKey(key: Partial<Key> = {}): Key {
    this.#made += 1;
    const n = String(this.#made);
    const made = { id: `AKIA${n.padStart(16, "0")}`, createdAt: `2026-01-0${n}T00:00:00Z`, active: true, ...key };
    this.keys.push(made);
    return made;
  }

  /** Puts a key into the secret, as the command does. */
  holdKey(accessKeyId: string, userName = "mover"): void {
    const text = JSON.stringify({ accessKeyId, userName, secretAccessKey: `${SECRET}0` });
    this.versions = [...(this.versions ?? []), { id: `v-${accessKeyId}`, text }];
  }

  get current(): unknown {
    const text = this.versions?.at(-1)?.text;
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) {
      body += String(chunk);
    }
    const target = request.headers["x-amz-target"];
    const isJson = typeof target === "string";
    const params = isJson ? (JSON.parse(body) as Params) : Object.fromEntries(new URLSearchParams(body));
    const action = isJson ? (target.split(".").at(-1) ?? "") : (params.Action ?? "");
    this.actions.push(action);
    this.signers.add(/Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1] ?? "");
    const given = this.faults[action];
    await given?.before?.();
    const fault = given?.usual ? undefined : given;
    const usual =
      fault && !fault.takesEffect ? undefined : (isJson ? this.#secrets : this.#iam).call(this, action, params);
    const { status, code = "Fault", message = "" } = fault ?? (typeof usual === "object" ? usual : { status: 200 });
    const error = isJson
      ? JSON.stringify({ __type: code, message })
      : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    const normal = !fault && typeof usual === "string" ? usual : error;
    response.writeHead(status, { "content-type": isJson ? "application/x-amz-json-1.1" : "text/xml" });
    response.end(fault?.body ?? normal);
  }

  #iam(action: string, params: Params): string | Fault {
    const user = params.UserName ?? "";
    const key = this.keys.find(({ id }) => id === params.AccessKeyId);
    switch (action) {
      case "GetCallerIdentity":
        return xml(action, `<Account>${this.account}</Account><Arn>arn:aws:iam::${this.account}:user/admin</Arn>`);
      case "ListAccessKeys":
        return xml(
          action,
          `<AccessKeyMetadata>${this.keys.map((each) => `<member>${keyXml(user, each)}</member>`).join("")}</AccessKeyMetadata>`,
        );
      case "CreateAccessKey": {
        const made = this.addKey();
        const secret = `<SecretAccessKey>${SECRET}${made.id}</SecretAccessKey>`;
        return xml(action, `<AccessKey>${keyXml(user, made, secret)}</AccessKey>`);
      }
      case "GetAccessKeyLastUsed": {
        const date = key?.lastUsed ? `<LastUsedDate>${key.lastUsed.toISOString()}</LastUsedDate>` : "";
        return xml(
          action,
          `<AccessKeyLastUsed>${date}<ServiceName>s3</ServiceName><Region>us-east-1</Region></AccessKeyLastUsed>`,
        );
      }
      case "UpdateAccessKey":
        if (key) {
          key.active = params.Status === "Active";
        }
        return xml(action, "");
      case "DeleteAccessKey":
        this.keys = this.keys.filter((each) => each !== key);
        return xml(action, "");
      default:
        return { status: 400, code: "InvalidAction", message: action };
    }
  }

  #secrets(action: string, params: Params): string | Fault {
    const missing = { status: 400, code: "ResourceNotFoundException", message: "Secrets Manager can't find it." };
    const stored = { ARN: this.arn, VersionId: params.ClientRequestToken };
    const version = { id: params.ClientRequestToken ?? "", text: params.SecretString ?? "" };
    const current = this.versions?.at(-1);
    switch (action) {
      case "CreateSecret":
        if (this.versions) {
          return { status: 400, code: "ResourceExistsException", message: "It exists." };
        }
        this.versions = [version];
        return JSON.stringify(stored);
      case "PutSecretValue":
        if (!this.versions) {
          return missing;
        }
        this.versions.push(version);
        return JSON.stringify(stored);
      case "DescribeSecret":
        return this.versions
          ? JSON.stringify({
              ARN: this.arn,
              ...(this.deleted ? { DeletedDate: 1767225600 } : {}),
              VersionIdsToStages: current ? { [current.id]: ["AWSCURRENT"] } : {},
            })
          : missing;
      case "GetSecretValue":
        return current ? JSON.stringify({ ARN: this.arn, VersionId: current.id, SecretString: current.text }) : missing;
      default:
        return { status: 400, code: "InvalidAction", message: action };
    }
  }
}
