import { arnParts } from "../iam/arn";
import { isPlainHttp } from "./plan/plan";
import type { Step } from "./plan/step";

const HEADERS: Readonly<Record<string, string>> = {
  "s3:x-amz-acl": "ACL",
  "s3:x-amz-server-side-encryption": "encryption",
  "s3:x-amz-server-side-encryption-aws-kms-key-id": "key",
};

/** What a step sends, in words: where to, and what is special about it. */
export const requestWords = (step: Step): string => {
  const { bucket, objectKey = "", tags = {}, cases } = step;
  const [{ resource, context }] = cases;
  const where = bucket ? `s3://${bucket.name}/${objectKey}` : resource;
  const externalId = context["sts:ExternalId"];
  return [
    step.verb === "replicate" ? `${where} to s3://${arnParts(resource).resource}` : where,
    ...(step.verb === "put"
      ? Object.entries(HEADERS).flatMap(([key, name]) => (key in context ? [`${name} ${String(context[key])}`] : []))
      : []),
    ...Object.entries(tags).map(([key, value]) => `tag ${key}=${value}`),
    // The agreed one is nobody else's business, although AWS does not call it a secret.
    ...(externalId === undefined ? [] : [`with ${step.expected === "allow" ? "the agreed" : "another"} external id`]),
    ...(isPlainHttp(step) ? ["over http://"] : []),
  ].join(", ");
};

/** What must come of a step, in a word. */
export const expectedWord = ({ verb, expected }: Step): string =>
  verb === "replicate" ? "COMPLETED" : expected === "allow" ? "accepted" : "refused";
