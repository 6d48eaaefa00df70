import { callAws } from "./aws-call";
import { Failure } from "../../runtime/failure";

/** How to reach AWS. */
export interface Connection {
  /**
   * Region of the secret, such as `us-east-1`.
   * @default - what the AWS SDK finds: AWS_REGION, or the profile's
   */
  readonly region?: string | undefined;
  /**
   * Name of a profile of the AWS configuration files.
   * @default - what the AWS SDK finds: AWS_PROFILE, or credentials in the environment
   */
  readonly profile?: string | undefined;
}

const silent = (): void => undefined;

/** Nothing that the SDK logs is printed: neither what it sends and gets, nor that --profile comes before other credentials. */
export const SILENT_LOGGER = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * Configuration of every client. A request without a limit of time would leave a new key neither stored nor taken back.
 */
export const clientConfig = ({ region, profile }: Connection) => ({
  ...(region === undefined ? {} : { region }),
  ...(profile === undefined ? {} : { profile }),
  logger: SILENT_LOGGER,
  requestHandler: { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
});

/**
 * Refuses credentials of another account.
 *
 * @param accountId 12 digits
 * @throws Failure that names the account and principal that the credentials belong to
 */
export const requireAccount = async (connection: Connection, accountId: string): Promise<void> => {
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(clientConfig(connection));
  const { Account, Arn } = await callAws("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
  if (Account !== accountId) {
    throw new Failure(
      `the credentials belong to account ${Account ?? "unknown"} (${Arn ?? "unknown"}), not to ${accountId}: choose others with --profile, or correct --account-id`,
    );
  }
};
