/** What to do about a failed call, in words that follow its message. */
export type Remedy = (action: string, message: string) => string;

const credentials: Remedy = () => "get new credentials, such as with aws sso login, and run it again";
const unreachable: Remedy = () => "check the network, --region and AWS_ENDPOINT_URL, then run it again";
const fault: Remedy = () => "AWS has a fault: run it again later";
const throttled: Remedy = () => "AWS still throttles after several attempts: run it again in a minute";
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

/** Remedies by the name of the fault, without the suffix `Exception`. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  AccessDenied: denied,
  NoSuchEntity: missing,
  ResourceNotFound: () => "check --secret and --region: the secret is not there",
  ResourceExists: () => "the secret was made meanwhile, or secretsmanager:DescribeSecret is not allowed: run it again",
  InvalidRequest: () => "check that the secret is not scheduled for deletion",
  InvalidParameter: () => "check --secret",
  LimitExceeded: () => "an AWS quota is reached: retire an access key, or delete what is not used",
  EncryptionFailure: key,
  DecryptionFailure: key,
  ExpiredToken: credentials,
  RequestExpired: credentials,
  InvalidClientTokenId: credentials,
  UnrecognizedClient: credentials,
  SignatureDoesNotMatch: credentials,
  InvalidSignature: credentials,
  IncompleteSignature: credentials,
  TokenProviderError: credentials,
  CredentialsProviderError: () => "give credentials, by --profile or in the environment",
  Throttling: throttled,
  TooManyRequests: throttled,
  RequestLimitExceeded: throttled,
  TimeoutError: unreachable,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ServiceFailure: fault,
  InternalFailure: fault,
  InternalServiceError: fault,
  ServiceUnavailable: fault,
};

/**
 * The remedy for a fault.
 *
 * @param names what the fault goes by, such as its name and its code; the first that is known decides
 * @param status HTTP status of the answer, if there was one
 */
export const remedyFor = (names: readonly string[], status: number | undefined): Remedy =>
  names.map((name) => REMEDIES[name]).find((remedy) => remedy !== undefined) ??
  (status !== undefined && status >= 500 ? fault : () => "nothing was changed by this call as far as is known");
