import type { RequestPrincipal } from "../request";

/** Who may ask. Without the name of its session, a role may call it as it likes. */
export type CandidatePrincipal =
  | Exclude<RequestPrincipal, { readonly type: "AssumedRole" }>
  | { readonly type: "AssumedRole"; readonly roleArn: string; readonly sessionName?: string };

/** Whether a request has a condition key: not at all, with any value, or with one of these. */
export type KeyState = "absent" | "present" | { readonly oneOf: readonly string[] };

/** States of condition keys, by key in any case. */
export type KeyStates = Readonly<Record<string, KeyState>>;

/** One who may ask; the solver chooses one. */
export interface Candidate {
  readonly principal: CandidatePrincipal;
  /**
   * Condition keys of its requests, such as `aws:PrincipalOrgID`.
   * @default - any
   */
  readonly context?: KeyStates;
}

/** What is asked for; whose it is, is 12 digits. */
export type ResourceSpace =
  /** A bucket itself, any object in it, or any of both. Keys of objects are not empty. */
  | {
      readonly kind: "bucket";
      readonly arn: string;
      readonly account: string;
      /** @default - the bucket and its objects */
      readonly part?: "bucket" | "objects";
    }
  | { readonly kind: "key"; readonly arn: string; readonly account: string }
  | { readonly kind: "role"; readonly arn: string; readonly account: string }
  /** Nothing, as by `s3:ListAllMyBuckets`: the resource `*`. */
  | { readonly kind: "none"; readonly account: string }
  /** Any ARN at all of the service of the action, owned by any of some accounts. */
  | {
      readonly kind: "anything";
      readonly accounts: readonly string[];
      /** For actions of S3. @default - buckets and objects */
      readonly part?: "bucket" | "objects";
    };

/** What holds of requests: where one thing is so, so is another. */
export interface Rule {
  /** @default - always */
  readonly when?: { readonly actions?: readonly string[]; readonly context?: KeyStates };
  readonly then: KeyStates;
}

/** All requests that are asked about. */
export interface Space {
  readonly principals: readonly Candidate[];
  /** Names of actions, never patterns. */
  readonly actions: readonly string[];
  readonly resource: ResourceSpace;
  /**
   * Condition keys of every request. Keys that follow from the principal or the resource cannot be stated.
   * @default - any
   */
  readonly context?: KeyStates;
  /** @default - none */
  readonly rules?: readonly Rule[];
}

/**
 * Requests tell whether they came over TLS, and a version of TLS only if they did.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
 */
export const TLS_RULES: readonly Rule[] = [
  { then: { "aws:SecureTransport": "present" } },
  { when: { context: { "aws:SecureTransport": { oneOf: ["false"] } } }, then: { "s3:TlsVersion": "absent" } },
];
