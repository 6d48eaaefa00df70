/** What to do about a failed call, in words that follow its message. */
export type Remedy = (action: string, message: string) => string;

/** Remedies by the name of the fault, without the suffix `Exception`. */
export type Remedies = Readonly<Record<string, Remedy>>;

const credentials: Remedy = () => "get new credentials, such as with aws sso login, and run it again";
const unreachable: Remedy = () => "check the network, --region and AWS_ENDPOINT_URL, then run it again";
const fault: Remedy = () => "AWS has a fault: run it again later";
const throttled: Remedy = () => "AWS still throttles after several attempts: run it again in a minute";

/** Remedies that are the same for every service and command. */
const GENERAL_REMEDIES: Remedies = {
  ExpiredToken: credentials,
  RequestExpired: credentials,
  InvalidAccessKeyId: credentials,
  InvalidClientTokenId: credentials,
  InvalidToken: credentials,
  UnrecognizedClient: credentials,
  SignatureDoesNotMatch: credentials,
  InvalidSignature: credentials,
  IncompleteSignature: credentials,
  TokenProviderError: credentials,
  CredentialsProviderError: () =>
    "give credentials, by --profile or in the environment; aws configure list-profiles shows the profiles that there are",
  RequestTimeTooSkewed: () => "set the clock of this machine",
  Throttling: throttled,
  SlowDown: throttled,
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
  InternalError: fault,
  ServiceUnavailable: fault,
};

/** Finds the remedy for a fault by the names that it goes by and the HTTP status of the answer, if there was one. */
export type RemedyFor = (names: readonly string[], status: number | undefined) => Remedy;

/**
 * How a command finds remedies: its own come before the general ones, and of a fault's names the first that is known
 * decides.
 *
 * @param own remedies of the command
 * @param otherwise what to say of a fault that nobody knows
 */
export const remediesOf = (own: Remedies, otherwise: Remedy): RemedyFor => {
  const known: Remedies = { ...GENERAL_REMEDIES, ...own };
  return (names, status) =>
    names.map((name) => known[name]).find((remedy) => remedy !== undefined) ??
    (status !== undefined && status >= 500 ? fault : otherwise);
};
