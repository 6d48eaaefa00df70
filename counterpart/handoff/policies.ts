import type { PolicyDocument } from "../../iam/types";
import { LIMITS } from "../../model/limits";
import { textOf } from "../../proof/deployed-state/readers";
import type { AccountPart, PartResource } from "./account-part";

/** Kinds of policies that a counterpart attaches. */
export type PolicyUse = "key" | "bucket" | "trust" | "inline" | "managed";

/** What a policy is attached to. */
interface Target {
  readonly kind: "bucket" | "key" | "role" | "user" | "group";
  /** Name of a bucket, role, user or group; ARN of a key. */
  readonly name: string;
  /** Path of a role, where the policy comes with it. */
  readonly path?: string;
}

/** A policy that the counterpart attaches, word for word as the proof reads it. */
export interface HandedPolicy {
  readonly use: PolicyUse;
  /** Name of its file below `policies/`, without the ending. */
  readonly file: string;
  /** What it is attached to; nothing where the counterpart hands it out. */
  readonly targets: readonly Target[];
  /** Its own name, of inline and managed policies. */
  readonly name?: string;
  readonly document: PolicyDocument;
  /** Aliases of the exchanges that it serves. */
  readonly covers: readonly string[];
}

/** A resource that holds a policy. */
interface Holder {
  readonly use: PolicyUse;
  /** Name of its file, before the alias of its owner. */
  readonly prefix: string;
  /** Attribute that holds the policy. */
  readonly attribute: string;
  /** Attribute that names what the policy is attached to, and its kind; absent for a managed policy. */
  readonly target?: readonly [Target["kind"], attribute: string];
}

/** By resource type, in the order in which policies are attached. */
const HOLDERS: Readonly<Record<string, Holder>> = {
  aws_kms_key: { use: "key", prefix: "key-policy", attribute: "policy", target: ["key", "arn"] },
  aws_s3_bucket_policy: { use: "bucket", prefix: "bucket-policy", attribute: "policy", target: ["bucket", "bucket"] },
  aws_iam_role: { use: "trust", prefix: "trust-policy", attribute: "assume_role_policy", target: ["role", "name"] },
  aws_iam_role_policy: { use: "inline", prefix: "role-policy", attribute: "policy", target: ["role", "role"] },
  aws_iam_user_policy: { use: "inline", prefix: "user-policy", attribute: "policy", target: ["user", "user"] },
  aws_iam_policy: { use: "managed", prefix: "managed-policy", attribute: "policy" },
};

/** What the managed policy of an ARN is attached to. */
const attachedTo = ({ resources }: AccountPart, arn: string): Target[] =>
  (["role", "user", "group"] as const).flatMap((kind) =>
    resources
      .filter(({ type, attributes }) => type === `aws_iam_${kind}_policy_attachment` && attributes.policy_arn === arn)
      .map((attachment) => ({ kind, name: textOf(attachment, kind) })),
  );

const handed = (part: AccountPart, resource: PartResource, holder: Holder): HandedPolicy => {
  const { use, prefix, attribute, target } = holder;
  const text = (name: string) => textOf(resource, name);
  return {
    use,
    // What follows the alias tells policies of one owner apart: `_keys`, `_p01`.
    file: `${prefix}-${resource.id.replace("_", "-")}`,
    targets: target
      ? [{ kind: target[0], name: text(target[1]), ...(use === "trust" && { path: text("path") }) }]
      : attachedTo(part, text("arn")),
    ...((use === "inline" || use === "managed") && { name: text("name") }),
    document: JSON.parse(text(attribute)) as PolicyDocument,
    covers: part.covers(resource.owner),
  };
};

/** Every policy of a part, in the order in which they are attached. */
export const policiesOf = (part: AccountPart): HandedPolicy[] =>
  Object.entries(HOLDERS).flatMap(([type, holder]) =>
    part.resources.filter((resource) => resource.type === type).map((resource) => handed(part, resource, holder)),
  );

/**
 * A policy as a file to paste or to upload: readable, unless white space would take it past AWS's limit. IAM does not count
 * white space.
 */
export const policyFile = ({ use, document }: Pick<HandedPolicy, "use" | "document">): string => {
  const readable = `${JSON.stringify(document, undefined, 2)}\n`;
  const most = use === "bucket" ? LIMITS.bucketPolicyBytes : use === "key" ? LIMITS.keyPolicyBytes : Infinity;
  return Buffer.byteLength(readable) <= most ? readable : JSON.stringify(document);
};
