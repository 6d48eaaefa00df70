import { arnParts } from "../arn";
import { InvalidRequestError } from "../match/identity";
import { examine, UndecidableError, type Findings, type PolicySource } from "./sides";
import type { Subject } from "./subject";

/** The policy of a bucket, a key or a role, which says who may use it. */
export interface ResourceSource extends PolicySource {
  readonly kind: "bucket" | "key" | "trust";
}

/**
 * Whether a resource's policy must allow every request (`required`), is one of two ways to do so within an account
 * (`optional`), or does not exist (`none`).
 */
export type Need = "required" | "optional" | "none";

/** Actions that a trust policy decides on. Other actions of STS need no permission, or are of federation. */
const TRUST_ACTIONS = new Set([
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:setsourceidentity",
  "sts:tagsession",
]);

/** The kind of resource whose policies decide on the actions of a service. */
export const KINDS: ReadonlyMap<string, ResourceSource["kind"]> = new Map([
  ["s3", "bucket"],
  ["kms", "key"],
  ["sts", "trust"],
]);

/** What is done to an alias, which has no policy of its own; to the key behind it, as to any key. */
export const ALIAS_ACTIONS: readonly string[] = ["kms:createalias", "kms:deletealias", "kms:updatealias"];

const isAlias = (resource: string): boolean => arnParts(resource).resource.startsWith("alias/");

/**
 * What the service of an action asks of the resource's policy.
 *
 * @throws UndecidableError for an action whose rules are not known here
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
export const needOf = ({ service, action, resource }: Pick<Subject, "service" | "action" | "resource">): Need => {
  if (service === "iam" || (service === "kms" && resource === "*")) {
    return "none";
  }
  if (ALIAS_ACTIONS.includes(action) && isAlias(resource)) {
    return "none";
  }
  if (service === "s3") {
    return resource === "*" ? "none" : "optional";
  }
  if (service === "kms" || (TRUST_ACTIONS.has(action) && resource !== "*")) {
    return "required";
  }
  throw new UndecidableError(
    `cannot tell who may do ${action} on ${resource}: supported are actions of s3, kms, iam, and
those of sts that a trust policy decides on`.replace("\n", " "),
  );
};

/** What the resource's policy says of a request, which must be of its service. */
export const resourceSide = (subject: Subject, resource: ResourceSource | undefined): Findings => {
  if (resource && (needOf(subject) === "none" || KINDS.get(subject.service) !== resource.kind)) {
    throw new InvalidRequestError(`${resource.name} is the policy of a ${resource.kind}, got ${subject.action}`);
  }
  return examine("resource", resource ? [resource] : [], subject);
};
