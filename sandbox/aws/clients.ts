import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { SILENT_LOGGER } from "../../aws/calls/connection";
import type { AccountNode } from "../../model/graph";
import { messageOf } from "../../runtime/failure";
import { FAKE_CREDENTIALS } from "../child-environment";
import { SANDBOX_ROLE } from "../view";

/** An account of the emulator. */
export type AccountRef = Pick<AccountNode, "id" | "alias" | "partition" | "region">;

/** Clients of one account of the emulator. */
export interface AccountClients {
  readonly iam: IAMClient;
  readonly s3: (region: string) => S3Client;
  readonly kms: (region: string) => KMSClient;
}

/** Gives the clients of an account, with credentials of a role of it, as the provider has. */
export type ClientsOf = (account: AccountRef) => Promise<AccountClients>;

/** The first thing that is asked: where it fails, something else than an emulator of AWS answers. */
const asked = async <T>(endpoint: string, call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    const [said = ""] = messageOf(error).split("\n");
    throw new Error(
      `what answers on ${endpoint} is no emulator of AWS (${said}): correct AWS_ENDPOINT_URL, or unset it and the sandbox starts one`,
      { cause: error },
    );
  }
};

const assumeRole = async (endpoint: string, { id, alias, partition, region }: AccountRef): Promise<AccountClients> => {
  const common = { endpoint, region, logger: SILENT_LOGGER, useFipsEndpoint: false, useDualstackEndpoint: false };
  const { Credentials: assumed } = await asked(
    endpoint,
    new STSClient({ ...common, credentials: FAKE_CREDENTIALS }).send(
      new AssumeRoleCommand({
        RoleArn: `arn:${partition}:iam::${id}:role/${SANDBOX_ROLE}`,
        RoleSessionName: "s3-exchange-sandbox",
      }),
    ),
  );
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = assumed ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) {
    throw new Error(`the emulator on ${endpoint} gives no credentials for account ${id} ('${alias}')`);
  }
  const config = { ...common, credentials: { accessKeyId, secretAccessKey, sessionToken } };
  const { Account } = await new STSClient(config).send(new GetCallerIdentityCommand({}));
  if (Account !== id) {
    throw new Error(
      `the emulator on ${endpoint} does not keep accounts apart: a role of ${id} ('${alias}') acts in ${Account ?? "no account"}; use one that does, such as moto`,
    );
  }
  return {
    iam: new IAMClient(config),
    kms: (of) => new KMSClient({ ...config, region: of }),
    s3: (of) => new S3Client({ ...config, region: of, forcePathStyle: true }),
  };
};

/** Assumes a role in each account of an emulator, once. */
export const accountClients = (endpoint: string): ClientsOf => {
  const known = new Map<string, Promise<AccountClients>>();
  return (account) => {
    const clients = known.get(account.id) ?? assumeRole(endpoint, account);
    known.set(account.id, clients);
    return clients;
  };
};
