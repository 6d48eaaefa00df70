import { remediesOf } from "../aws/calls/remedies";
import type { Remedy } from "../aws/calls/remedies";

const key: Remedy = () => "check the state of the secret's KMS key";

const denied: Remedy = (action, message) => {
  if (/\bkms\b/i.test(message) && action.startsWith("secretsmanager:")) {
    return "allow kms:GenerateDataKey and kms:Decrypt on the secret's KMS key to whoever runs this";
  }
  // A policy that names a secret by its ARN does not cover a name that is not there.
  const first = action === "secretsmanager:DescribeSecret" ? "check --secret and --region, then " : "";
  return `${first}allow ${action} to whoever runs this, see docs/access-keys.md`;
};

const missing: Remedy = (action) =>
  /^iam:(List|Create)/.test(action)
    ? "deploy the user first (npx cdktf deploy <environment>), or correct its name or --account-id"
    : "the key is gone: run it again to see those that are left";

/**
 * The remedy for a fault.
 *
 * @param names what the fault goes by, such as its name and its code; the first that is known decides
 * @param status HTTP status of the answer, if there was one
 */
export const remedyFor = remediesOf(
  {
    AccessDenied: denied,
    NoSuchEntity: missing,
    ResourceNotFound: () => "check --secret and --region: the secret is not there",
    ResourceExists: () =>
      "the secret was made meanwhile, or secretsmanager:DescribeSecret is not allowed: run it again",
    InvalidRequest: () => "check that the secret is not scheduled for deletion",
    InvalidParameter: () => "check --secret",
    LimitExceeded: () => "an AWS quota is reached: retire an access key, or delete what is not used",
    EncryptionFailure: key,
    DecryptionFailure: key,
  },
  () => "nothing was changed by this call as far as is known",
);
