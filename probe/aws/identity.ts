import { callAws } from "../../aws/calls/aws-call";
import { Failure } from "../../runtime/failure";
import { configOf, sendOptions, type AssumedCredentials, type ClientOptions } from "./client-options";
import { request, type AwsResponse } from "./response";

/** Whose credentials they are. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/**
 * Whose the credentials are.
 *
 * @throws AwsCallError where there are none, or they are not valid
 */
export const callerIdentity = async (options: ClientOptions, region: string): Promise<Caller> => {
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(configOf(options, region));
  const { Account, Arn } = await callAws("sts:GetCallerIdentity", () =>
    client.send(new GetCallerIdentityCommand({}), sendOptions(options)),
  );
  if (Account === undefined || Arn === undefined) {
    throw new Failure("sts:GetCallerIdentity answered without an account: check AWS_ENDPOINT_URL and proxies");
  }
  return { accountId: Account, arn: Arn };
};

/** Assumes a role: what came of it, and its credentials where it was accepted. */
export const assumeRole = async (
  options: ClientOptions,
  region: string,
  { roleArn, externalId, runId }: { readonly roleArn: string; readonly externalId?: string; readonly runId: string },
): Promise<{ readonly response: AwsResponse; readonly credentials: AssumedCredentials | undefined }> => {
  const { STSClient, AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(configOf(options, region));
  let credentials: AssumedCredentials | undefined;
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: `s3-exchange-probe-${runId}`,
    ...(externalId !== undefined && { ExternalId: externalId }),
  });
  const response = await request("sts:AssumeRole", async () => {
    const assumed = await client.send(command, sendOptions(options));
    const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.Credentials ?? {};
    if (AccessKeyId !== undefined && SecretAccessKey !== undefined && SessionToken !== undefined) {
      credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    }
    return assumed;
  });
  return { response, credentials };
};
