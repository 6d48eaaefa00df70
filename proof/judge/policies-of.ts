import type { Actor } from "../expected/case";
import { policyDocument } from "../../iam/document";
import {
  identityKey,
  identityPolicy,
  type DeployedPolicy,
  type DeployedState,
  type ResourcePolicy,
} from "../deployed-state/deployed-state";

const EVERYTHING = identityPolicy(
  "AdministratorAccess",
  "whoever deploys",
  JSON.stringify(policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }])),
);

/** The policies that an actor has of its own; none where nothing in the JSON gives it any. */
export const identityPoliciesOf = (
  state: DeployedState,
  { policies, unrestricted }: Actor,
): readonly DeployedPolicy[] =>
  unrestricted
    ? [EVERYTHING]
    : policies
      ? (state.identities.get(identityKey(policies.account, policies.kind, policies.name))?.policies ?? [])
      : [];

/** The policy of a bucket, key or role by the ARN of it or of an object in it. */
export const resourcePolicyOf = (
  { buckets, keys, identities }: DeployedState,
  arn: string,
): ResourcePolicy | undefined => {
  const [, , service = "", , account = "", ...rest] = arn.split(":");
  const path = rest.join(":");
  switch (service) {
    case "s3":
      return buckets.get(path.split("/", 1)[0] ?? "")?.policy;
    case "kms":
      return keys.get(arn)?.policy;
    case "iam":
      return identities.get(identityKey(account, "role", path.slice(path.lastIndexOf("/") + 1)))?.trust;
    default:
      throw new Error(`nothing is known here of the policies of ${arn}`);
  }
};
