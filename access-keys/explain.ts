import { AwsCallError } from "../aws/calls/aws-call";
import { explainCall, oneLine } from "../aws/calls/explain-call";
import { remediesOf, type Remedy } from "../aws/calls/remedies";
import { Failure } from "../runtime/failure";

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

const remedyFor = remediesOf(
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

/** What went wrong and what to do, in one line. It never quotes the body of an answer. */
export const explain = (error: unknown): string => {
  if (error instanceof Failure) {
    return error.message;
  }
  if (error instanceof AwsCallError) {
    return explainCall(error, remedyFor);
  }
  return `unexpected ${error instanceof Error ? `${error.name}: ${oneLine(error.message)}` : String(error)}`;
};
