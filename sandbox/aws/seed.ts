import { CreateGroupCommand, CreateRoleCommand, CreateUserCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { ifThere } from "../../aws/calls/aws-call";
import type { BucketNode, Graph } from "../../model/graph";
import type { KeyArns } from "../view";
import type { AccountRef, ClientsOf } from "./clients";
import { principalsOf, type Principal } from "./principals";

const NOBODY = JSON.stringify({ Version: "2012-10-17", Statement: [] });

const createPrincipal = async (clientsOf: ClientsOf, { account, kind, name, path }: Principal): Promise<void> => {
  const { iam } = await clientsOf(account);
  const send = (): Promise<unknown> => {
    switch (kind) {
      case "role":
        return iam.send(new CreateRoleCommand({ RoleName: name, Path: path, AssumeRolePolicyDocument: NOBODY }));
      case "user":
        return iam.send(new CreateUserCommand({ UserName: name, Path: path }));
      case "group":
        return iam.send(new CreateGroupCommand({ GroupName: name, Path: path }));
    }
  };
  await ifThere(send(), "EntityAlreadyExists");
};

const createBucket = async (clientsOf: ClientsOf, { account, name, region, objectLock }: BucketNode): Promise<void> => {
  const created = (await clientsOf(account)).s3(region).send(
    new CreateBucketCommand({
      Bucket: name,
      ObjectLockEnabledForBucket: objectLock,
      ...(region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: region as "eu-west-1" } }),
    }),
  );
  await ifThere(created, "BucketAlreadyOwnedByYou");
};

const createKey = async (clientsOf: ClientsOf, account: AccountRef, region: string): Promise<string> => {
  // The default of AWS, which moto leaves out.
  const command = new CreateKeyCommand({ KeyUsage: "ENCRYPT_DECRYPT" });
  const { KeyMetadata } = await (await clientsOf(account)).kms(region).send(command);
  if (KeyMetadata?.Arn === undefined) {
    throw new Error(`the emulator creates no key in ${account.id}`);
  }
  return KeyMetadata.Arn;
};

/**
 * Creates in the emulator what the environment says exists already: who assumes transfer roles, and what it imports.
 * What is there is left as it is.
 *
 * @param known keys that an earlier run created
 * @returns names for the reader, such as `role PublisherJobs of publisher`, and the ARNs of the keys that it imports
 */
export const seed = async (clientsOf: ClientsOf, graph: Graph, known: KeyArns = {}) => {
  const names: string[] = [];
  for (const each of principalsOf(graph)) {
    await createPrincipal(clientsOf, each);
    names.push(`${each.kind} ${each.name} of ${each.account.alias}`);
  }
  for (const bucket of graph.buckets.filter((node) => node.existing && !node.retired)) {
    await createBucket(clientsOf, bucket);
    names.push(`bucket ${bucket.name} of ${bucket.account.alias}`);
  }
  const keys: Record<string, string> = {};
  for (const key of graph.keys.filter((node) => node.existing && !node.retired)) {
    keys[key.alias] = known[key.alias] ?? (await createKey(clientsOf, key.account, key.region));
    names.push(`key ${key.alias} of ${key.account.alias}`);
  }
  return { names, keys };
};
