import { keyOf, type BucketNode, type KeyNode, type ReplicationEdge } from "../../model/graph";
import { readPolicy } from "../../aws/deployed-state/bucket";
import { bucketAddress, bucketClient } from "../aws/bucket-client";
import { configOf, type ClientOptions } from "../aws/client-options";
import { Expectations } from "../../proof/expected/expectations";
import type { ProbeRun } from "../probe-run";
import { checked, tryRead, type Check, type Read } from "./check";
import { policyChecks } from "./policy-checks";
import type { PolicyReads } from "./parse-policies";
import { observedKeyArn, readSettings, settingChecks, type BucketReads } from "./settings";

interface KeyReads {
  readonly arn: string | undefined;
  readonly state: Read<string | undefined>;
  readonly policy: Read<string>;
}

const readKey = async (options: ClientOptions, key: KeyNode, arn: string | undefined): Promise<KeyReads> => {
  if (arn === undefined) {
    const hidden = { hidden: "the ARN of the key is not known: see the encryption of its bucket" };
    return { arn, state: hidden, policy: hidden };
  }
  const { KMSClient, DescribeKeyCommand, GetKeyPolicyCommand } = await import("@aws-sdk/client-kms");
  const kms = new KMSClient(configOf(options, key.region));
  return {
    arn,
    state: await tryRead(
      "kms:DescribeKey",
      async () => (await kms.send(new DescribeKeyCommand({ KeyId: arn }))).KeyMetadata?.KeyState,
    ),
    policy: await tryRead(
      "kms:GetKeyPolicy",
      async () => (await kms.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" }))).Policy ?? "",
    ),
  };
};

const readRole = async (
  options: ClientOptions,
  { role }: ReplicationEdge,
): Promise<Pick<PolicyReads, "trust" | "role">> => {
  const [{ IAMClient }, { readPolicies, readTrust }] = await Promise.all([
    import("@aws-sdk/client-iam"),
    import("../../aws/deployed-state/identity"),
  ]);
  const iam = new IAMClient(configOf(options, role.account.region));
  return {
    trust: await tryRead("iam:GetRole", () => readTrust(iam, role.name)),
    role: await tryRead("iam:ListRolePolicies and iam:GetRolePolicy", () => readPolicies(iam, "role", role.name)),
  };
};

/**
 * Both sides' configuration on which a replication rests, as far as the credentials reach.
 *
 * @param objectKey key of the file that should have arrived
 */
export const replicationChecks = async (
  { props, source }: ProbeRun,
  edge: ReplicationEdge,
  objectKey: string,
): Promise<Check[]> => {
  const { graph, destination = source } = props;
  const { egress, ingress } = edge;
  const [from, to] = [await bucketClient(source, egress), await bucketClient(destination, ingress)];
  const egressReads = await readSettings(from.s3, egress, true);
  const ingressReads = await readSettings(to.s3, ingress, false);
  const ingressKey = keyOf(ingress);
  const ingressKeyArn = ingressKey && observedKeyArn(ingressKey, ingressReads);
  const keyOfSide = async (bucket: BucketNode, options: ClientOptions, reads: BucketReads) => {
    const key = keyOf(bucket);
    return key ? [{ bucket, key, ...(await readKey(options, key, observedKeyArn(key, reads))) }] : [];
  };
  const keys = [
    ...(await keyOfSide(egress, source, egressReads)),
    ...(await keyOfSide(ingress, destination, ingressReads)),
  ];
  const policies = policyChecks({
    edge,
    objectKey,
    expectations: new Expectations(graph, edge),
    reads: {
      ...(await readRole(source, edge)),
      ingress: await tryRead("s3:GetBucketPolicy", () => readPolicy(to.s3, bucketAddress(ingress))),
      keys: new Map(keys.map((each) => [each.key.path, each])),
    },
  });
  const ofSettings = [
    ...settingChecks({ graph, edge, bucket: egress, reads: egressReads, ingressKeyArn }),
    ...settingChecks({ graph, edge, bucket: ingress, reads: ingressReads, ingressKeyArn }),
  ];
  const ofKeys = keys.map(({ bucket, key, state }) =>
    checked(
      { side: bucket === egress ? "source" : "destination", name: `state of key ${key.alias}` },
      state,
      (value) => (value === "Enabled" ? undefined : `is ${value ?? "unknown"}, must be Enabled`),
    ),
  );
  const all = [...ofSettings, ...ofKeys, ...policies];
  return [...all.filter(({ side }) => side === "source"), ...all.filter(({ side }) => side === "destination")];
};
