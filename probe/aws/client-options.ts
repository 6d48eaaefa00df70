import { clientConfig } from "../../aws/calls/connection";

/** Credentials of an assumed role. */
export interface AssumedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Credentials and limits of the clients that ask AWS. */
export interface ClientOptions {
  /**
   * Profile of the AWS configuration files.
   * @default - what the AWS SDK finds
   */
  readonly profile?: string | undefined;
  /**
   * Credentials of a role that was assumed.
   * @default - those of the profile
   */
  readonly credentials?: AssumedCredentials | undefined;
  /** Milliseconds that one attempt may take. */
  readonly timeout: number;
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Where S3 is asked over plain HTTP.
   * @default - S3 of the Region, or the same as AWS_ENDPOINT_URL says
   */
  readonly plainHttpEndpoint?: string | undefined;
}

/** Configuration of a client for a Region. */
export const configOf = ({ profile, credentials, timeout }: ClientOptions, region: string) => ({
  ...clientConfig({ region, profile: credentials ? undefined : profile }),
  ...(credentials && { credentials }),
  retryMode: "standard",
  // Throttling and time-outs are tried again, this often in all.
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: Math.min(10_000, timeout),
    requestTimeout: timeout,
    throwOnRequestTimeout: true,
  },
});

/** Options of a call that the reader may interrupt. */
export const sendOptions = ({ signal }: ClientOptions) => (signal ? { abortSignal: signal } : {});
