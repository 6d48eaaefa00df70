import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { conditionElement } from "./senders";

/** Trust policy: lets AWS services assume the role. */
export const trustServices = (services: readonly string[]): PolicyStatement => ({
  Effect: "Allow",
  Principal: { Service: oneOrMany(services) },
  Action: "sts:AssumeRole",
});

/** Trust policy: lets roles, users or accounts assume the role, under conditions. */
export const trustIdentities = (principals: readonly string[], conditions: Conditions = {}): PolicyStatement => ({
  Effect: "Allow",
  Principal: { AWS: oneOrMany(principals) },
  Action: "sts:AssumeRole",
  ...conditionElement(conditions),
});

/**
 * Trust policy: lets those who assume the role pass session tags, without which a request with tags fails as a whole.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export const trustSessionTags = (principals: readonly string[], conditions: Conditions = {}): PolicyStatement => ({
  Effect: "Allow",
  Principal: { AWS: oneOrMany(principals) },
  Action: "sts:TagSession",
  ...conditionElement(conditions),
});

/** Trust policy of a role that has lost its last exchange: it stays, and nobody assumes it. A trust policy cannot be empty. */
export const trustNobody: PolicyStatement = {
  Sid: "TrustNobody",
  Effect: "Deny",
  Principal: "*",
  Action: "sts:AssumeRole",
};
