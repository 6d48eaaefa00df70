import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { UnsupportedPolicyError, type PolicyKind, type RequestPrincipal, type ResourceSource } from "../../iam";
import { InvalidRequestError } from "../../iam/match/identity";
import { ours } from "../ours";
import { asList } from "../../iam/document";
import type { Document, Question } from "../question";
import { DIRECT_GRANTS } from "../simulator/explained-differences";
import type { Told, Trial } from "./trial";

/** A test case as the simulator keeps it. */
export interface SimulatorCase {
  readonly name: string;
  readonly request: {
    readonly action: string;
    readonly resource: { readonly resource: string; readonly accountId: string };
    readonly principal: string | { readonly type: "Anonymous" };
    /** Whether the action knows no resource but `*`. */
    readonly wildcardOnlyAction?: boolean;
    readonly context?: Readonly<Record<string, string | readonly string[]>>;
  };
  readonly identityPolicies: readonly Document[];
  readonly permissionBoundaries?: readonly Document[];
  readonly sessionPolicy?: Document;
  readonly resourcePolicy?: Document;
  readonly serviceControlPolicies?: readonly { readonly policies: readonly Document[] }[];
  readonly resourceControlPolicies?: readonly { readonly policies: readonly Document[] }[];
  readonly endpointPolicies?: readonly Document[];
  readonly simulation?: { readonly mode?: string };
  readonly expected: { readonly response: string };
}

const KINDS: Readonly<Record<string, PolicyKind>> = { s3: "bucket", kms: "key", iam: "trust" };

const principalOf = (principal: SimulatorCase["request"]["principal"]): RequestPrincipal | undefined => {
  if (typeof principal !== "string") {
    return { type: "Anonymous" };
  }
  const [, partition, service, account, kind, first = "", rest = ""] =
    /^arn:([a-z-]+):(iam|sts)::(\d{12}):(user|role|assumed-role|root)(?:\/([^/]+)(?:\/(.+))?)?$/.exec(principal) ?? [];
  if (kind === undefined) {
    return principal.endsWith(".amazonaws.com") ? { type: "Service", service: principal } : undefined;
  }
  switch (kind) {
    case "user":
      return { type: "User", arn: principal };
    case "root":
      return { type: "Root", account: account ?? "", ...(partition !== undefined && { partition }) };
    case "assumed-role": {
      const roleArn = `arn:${partition}:iam::${account}:role/${first}`;
      return service === "sts" ? { type: "AssumedRole", roleArn, sessionName: rest } : undefined;
    }
    default:
      // A role asks through a session, whose name no policy of such a case speaks of.
      return { type: "AssumedRole", roleArn: principal, sessionName: "session" };
  }
};

/** What else than the policies that we know decides a case. */
const beyond = (each: SimulatorCase): string | undefined => {
  const {
    resource: { resource },
    wildcardOnlyAction = false,
  } = each.request;
  const reasons: readonly (readonly [boolean, string])[] = [
    [each.simulation?.mode === "Discovery", "asks for the conditions under which a request would be allowed"],
    [
      resource.includes("*") && !(resource === "*" && wildcardOnlyAction),
      "asks for a pattern of resources, not for one",
    ],
    [(each.serviceControlPolicies ?? []).length > 0, "policies of an organization (SCPs)"],
    [(each.resourceControlPolicies ?? []).length > 0, "policies of an organization (RCPs)"],
    [(each.endpointPolicies ?? []).length > 0, "policies of VPC endpoints"],
    [(each.permissionBoundaries ?? []).length > 1, "more than one permissions boundary"],
  ];
  return reasons.find(([holds]) => holds)?.[1];
};

/** The policy as AWS would take it: principals in an object, and no resource where the policy is of a role. */
const asStored = (document: Document, kind: ResourceSource["kind"]): Document => ({
  ...document,
  Statement: asList<Document>(document.Statement as Document | Document[]).map(({ Resource, ...statement }) => ({
    ...statement,
    ...(typeof statement.Principal === "string" &&
      statement.Principal !== "*" && { Principal: { AWS: statement.Principal } }),
    ...(kind !== "trust" && Resource !== undefined && { Resource }),
  })),
});

const questionOf = (each: SimulatorCase): Question | { readonly because: string } => {
  const { request, resourcePolicy, permissionBoundaries = [], sessionPolicy } = each;
  const principal = principalOf(request.principal);
  if (principal === undefined) {
    return { because: "a principal of a kind that is not modelled" };
  }
  const { resource, accountId } = request.resource;
  const service = resource.split(":")[2] ?? "";
  const kind = KINDS[service] as ResourceSource["kind"] | undefined;
  if (resourcePolicy && kind === undefined) {
    return { because: `policies of resources of ${service === "" ? "no service" : service}` };
  }
  const [boundary] = permissionBoundaries;
  return {
    name: each.name,
    side: "both",
    request: {
      principal,
      action: request.action,
      resource,
      resourceAccount: accountId,
      context: request.context ?? {},
    },
    identity: each.identityPolicies,
    ...(boundary && { boundary }),
    ...(sessionPolicy && { session: sessionPolicy }),
    ...(resourcePolicy && kind && { resource: { kind, document: asStored(resourcePolicy, kind) } }),
  };
};

/**
 * What AWS keeps for itself, whatever policies say.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
 */
const OF_AWS =
  /^arn:[a-z-]+:(iam::aws:policy\/|iam::\d{12}:role\/aws-(reserved|service-role)\/|kms:[^:]*:\d*:alias\/aws\/)/;

const explanationOf = (question: Question, expected: string): string | undefined => {
  if (expected === "denied" && OF_AWS.test(question.request.resource)) {
    return "AWS keeps its own policies, roles and aliases from everybody: no policy decides that, and ours judges policies";
  }
  const direct = DIRECT_GRANTS.rewrite(question);
  const still = direct === question ? undefined : ours(direct);
  return expected === "denied" && still && "allowed" in still && still.allowed ? DIRECT_GRANTS.reason : undefined;
};

/** Why a policy is refused, in the first problem's place and without its value. */
const refusal = ({ problems }: UnsupportedPolicyError): string =>
  `our evaluator refuses the policy, as AWS does or would: ${problems[0]?.supported ?? ""}`;

/** What we say to one test case. */
export const tellCase = (each: SimulatorCase): Told => {
  const because = beyond(each);
  const question = because === undefined ? questionOf(each) : { because };
  if ("because" in question) {
    return { kind: "not-applicable", because: question.because };
  }
  const expected = each.expected.response === "Allowed" ? "allowed" : "denied";
  try {
    const answer = ours(question);
    if ("because" in answer) {
      return { kind: "not-applicable", because: answer.because };
    }
    const said = answer.allowed ? "allowed" : "denied";
    if (said === expected) {
      return { kind: "agrees" };
    }
    const explained = explanationOf(question, expected);
    return explained === undefined
      ? { kind: "differs", expected, ours: said }
      : { kind: "explained", because: explained };
  } catch (error) {
    if (error instanceof UnsupportedPolicyError) {
      return { kind: "not-applicable", because: refusal(error) };
    }
    if (error instanceof InvalidRequestError) {
      return { kind: "not-applicable", because: `no request: ${error.message}` };
    }
    throw error;
  }
};

/** Where the simulator keeps its test cases of one request each. */
const CASES = path.join("src", "core_engine", "coreEngineTests");

/** What we say to the test cases of the simulator. */
export const simulatorTrials = (folder: string): Trial[] =>
  readdirSync(path.join(folder, CASES), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(path.join(folder, CASES, file), "utf8")) as SimulatorCase[]).map((each) => ({
        name: `${file}: ${each.name}`,
        told: tellCase(each),
      })),
    );
