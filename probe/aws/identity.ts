import { callAws } from "../../aws/calls/aws-call";
import { Failure } from "../../runtime/failure";
import { ask } from "./answer";
import type { Answer } from "./answer";
import { configOf, sendOptions } from "./reach";
import type { AssumedCredentials, Reach } from "./reach";

/** Whose credentials they are. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/**
 * Whose credentials a reach has.
 *
 * @throws AwsCallError where there are none, or they are not valid
 */
export const whoAmI = async (reach: Reach, region: string): Promise<Caller> => {
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(configOf(reach, region));
  const { Account, Arn } = await callAws("sts:GetCallerIdentity", () =>
    client.send(new GetCallerIdentityCommand({}), sendOptions(reach)),
  );
  if (Account === undefined || Arn === undefined) {
    throw new Failure("sts:GetCallerIdentity answered without an account: check AWS_ENDPOINT_URL and proxies");
  }
  return { accountId: Account, arn: Arn };
};

/** What came of assuming a role, and its credentials where it was accepted. */
export interface Assumed {
  readonly answer: Answer;
  readonly credentials: AssumedCredentials | undefined;
}

/** Inputs of {@link assume}. */
export interface AssumeProps {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  readonly run: string;
}

/** Assumes a role. */
export const assume = async (
  reach: Reach,
  region: string,
  { roleArn, externalId, run }: AssumeProps,
): Promise<Assumed> => {
  const { STSClient, AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(configOf(reach, region));
  let credentials: AssumedCredentials | undefined;
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: `s3-exchange-probe-${run}`,
    ...(externalId !== undefined && { ExternalId: externalId }),
  });
  const answer = await ask("sts:AssumeRole", async () => {
    const response = await client.send(command, sendOptions(reach));
    const {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
    } = response.Credentials ?? {};
    if (accessKeyId !== undefined && secretAccessKey !== undefined && sessionToken !== undefined) {
      credentials = { accessKeyId, secretAccessKey, sessionToken };
    }
    return response;
  });
  return { answer, credentials };
};
