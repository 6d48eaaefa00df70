import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { UnsupportedPolicyError, type RequestPrincipal } from "../../iam";
import { asList } from "../../iam/document";
import { ours } from "../ours";
import type { Document } from "../question";
import type { Told, Trial } from "./trial";

/** What a test of Arsenal asks of one policy. */
export interface ArsenalCase {
  readonly name: string;
  readonly request: {
    readonly _apiMethod?: string;
    readonly _awsService?: string;
    readonly _generalResource?: string;
    readonly _specificResource?: string;
    readonly _requesterIp?: string;
    readonly _sslEnabled?: boolean;
    readonly _query?: Readonly<Record<string, string>>;
    readonly _headers?: Readonly<Record<string, string>>;
    readonly _requesterInfo?: { readonly username?: string };
  };
  readonly policy: Document;
  readonly expected: string;
}

const ACCOUNT = "111122223333";

/** Without a name, somebody who has none: a session of a role. */
const principalOf = (username: string | undefined): RequestPrincipal =>
  username === undefined
    ? { type: "AssumedRole", roleArn: `arn:aws:iam::${ACCOUNT}:role/Someone`, sessionName: "session" }
    : { type: "User", arn: `arn:aws:iam::${ACCOUNT}:user/${username}` };

/** Condition keys that follow from what a test tells of a request, in lower case. */
const contextOf = ({ _requesterIp, _sslEnabled, _query = {}, _headers = {} }: ArsenalCase["request"]) => {
  const values: Readonly<Record<string, string | undefined>> = {
    "aws:sourceip": _requesterIp,
    "aws:securetransport": _sslEnabled === undefined ? undefined : String(_sslEnabled),
    "aws:referer": _headers.referer,
    "aws:useragent": _headers["user-agent"],
    "s3:prefix": _query.prefix,
    "s3:delimiter": _query.delimiter,
    "s3:max-keys": _query["max-keys"],
    "s3:x-amz-acl": _headers["x-amz-acl"],
    "s3:x-amz-copy-source": _headers["x-amz-copy-source"],
    "s3:x-amz-storage-class": _headers["x-amz-storage-class"],
  };
  const known = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return { keys: new Set(Object.keys(values)), context: Object.fromEntries(known) };
};

/** Condition keys of listings, which no other request has. */
const OF_LISTINGS = ["s3:prefix", "s3:delimiter", "s3:max-keys"];

/** Why a condition cannot be asked as the test has it. */
const unaskable = ({ Statement }: Document, action: string, keys: ReadonlySet<string>): string | undefined => {
  const conditions = asList<Document>(Statement as Document | Document[]).flatMap(({ Condition = {} }) =>
    Object.entries(Condition as Readonly<Record<string, object>>),
  );
  const named = conditions.flatMap(([, byKey]) => Object.keys(byKey).map((key) => key.toLowerCase()));
  if (named.some((key) => !keys.has(key))) {
    return "a condition key of which the test does not tell the value itself";
  }
  if (conditions.some(([operator]) => operator.startsWith("Binary"))) {
    return "text under an operator for binary values, which AWS does not document";
  }
  return !action.startsWith("s3:List") && named.some((key) => OF_LISTINGS.includes(key))
    ? "a condition key of listings in another request"
    : undefined;
};

/**
 * What we say to one test.
 *
 * @param actionOf action of IAM by method of Arsenal
 */
const tellArsenal = ({ request, policy, expected }: ArsenalCase, actionOf: ReadonlyMap<string, string>): Told => {
  const action = actionOf.get(request._apiMethod ?? "");
  if (action === undefined || request._awsService !== "s3") {
    return { kind: "not-applicable", because: "a request to another service than S3" };
  }
  const { keys, context } = contextOf(request);
  const because = unaskable(policy, action, keys);
  if (because !== undefined) {
    return { kind: "not-applicable", because };
  }
  const { _generalResource: bucket = "", _specificResource: key } = request;
  try {
    const answer = ours({
      name: "",
      side: "identity",
      identity: [policy],
      request: {
        principal: principalOf(request._requesterInfo?.username),
        action,
        resource: `arn:aws:s3:::${bucket}${key === undefined ? "" : `/${key}`}`,
        resourceAccount: ACCOUNT,
        context,
      },
    });
    if ("because" in answer) {
      return { kind: "not-applicable", because: answer.because };
    }
    return answer.allowed === (expected === "Allow")
      ? { kind: "agrees" }
      : { kind: "differs", expected, ours: answer.allowed ? "allowed" : "denied" };
  } catch (error) {
    if (error instanceof UnsupportedPolicyError) {
      const [problem] = error.problems;
      return { kind: "not-applicable", because: `our evaluator refuses the policy: ${problem?.supported ?? ""}` };
    }
    throw error;
  }
};

const ACTIONS = path.join("lib", "policyEvaluator", "utils", "actionMaps.ts");

/** What we say to the tests of Arsenal's evaluator that ask one policy. */
export const arsenalTrials = (folder: string): Trial[] => {
  const pairs = [...readFileSync(path.join(folder, ACTIONS), "utf8").matchAll(/^ +(\w+): '(s3:\w+)'/gm)];
  // Of the tables, that for policies comes first.
  const actionOf = new Map(pairs.reverse().map(([, method = "", action = ""]) => [method, action]));
  const runner = path.join(__dirname, "arsenal-runner.mjs");
  const cases = JSON.parse(execFileSync(process.execPath, [runner, folder], { encoding: "utf8" })) as ArsenalCase[];
  return cases.map((each) => ({ name: each.name, told: tellArsenal(each, actionOf) }));
};
