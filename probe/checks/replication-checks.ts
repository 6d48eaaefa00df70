import { keyOf } from "../../model/graph";
import type { BucketNode, Graph, KeyNode, ReplicationEdge } from "../../model/graph";
import { readPolicy } from "../../aws/deployed-state/bucket";
import { objectsOf, placeOf } from "../aws/objects";
import { configOf } from "../aws/reach";
import type { Reach } from "../aws/reach";
import { Expectations } from "../../proof/expected/expectations";
import { tryRead } from "./check";
import type { Check, Read } from "./check";
import { policyChecks } from "./policies";
import type { PolicyReads } from "./policy-check";
import { observedKeyArn, readSettings, settingChecks } from "./settings";
import type { BucketReads } from "./settings";

/** Inputs of {@link replicationChecks}. */
export interface ReplicationChecksProps {
  readonly graph: Graph;
  readonly edge: ReplicationEdge;
  /** Credentials of the source. */
  readonly source: Reach;
  /** Credentials that may see the destination. */
  readonly destination: Reach;
  /** Key of the file that should have arrived. */
  readonly objectKey: string;
}

interface KeyReads {
  readonly arn: string | undefined;
  readonly state: Read<string | undefined>;
  readonly policy: Read<string>;
}

const readKey = async (reach: Reach, key: KeyNode, arn: string | undefined): Promise<KeyReads> => {
  if (arn === undefined) {
    const hidden = { hidden: "the ARN of the key is not known: see the encryption of its bucket" };
    return { arn, state: hidden, policy: hidden };
  }
  const { KMSClient, DescribeKeyCommand, GetKeyPolicyCommand } = await import("@aws-sdk/client-kms");
  const kms = new KMSClient(configOf(reach, key.region));
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

const readRole = async (reach: Reach, { role }: ReplicationEdge): Promise<Pick<PolicyReads, "trust" | "role">> => {
  const [{ IAMClient }, { readPolicies, readTrust }] = await Promise.all([
    import("@aws-sdk/client-iam"),
    import("../../aws/deployed-state/identity"),
  ]);
  const iam = new IAMClient(configOf(reach, role.account.region));
  return {
    trust: await tryRead("iam:GetRole", () => readTrust(iam, role.name)),
    role: await tryRead("iam:ListRolePolicies and iam:GetRolePolicy", () => readPolicies(iam, "role", role.name)),
  };
};

const keyStateCheck = (side: Check["side"], key: KeyNode, { state }: KeyReads): Check => {
  const name = `state of key ${key.alias}`;
  if ("hidden" in state) {
    return { side, name, state: "not visible", detail: state.hidden };
  }
  return state.value === "Enabled"
    ? { side, name, state: "ok" }
    : { side, name, state: "wrong", detail: `is ${state.value ?? "unknown"}, must be Enabled` };
};

/** Both sides' configuration on which a replication rests, as far as the credentials reach. */
export const replicationChecks = async (props: ReplicationChecksProps): Promise<Check[]> => {
  const { graph, edge, source, destination } = props;
  const { egress, ingress } = edge;
  const [from, to] = [await objectsOf(source, egress), await objectsOf(destination, ingress)];
  const egressReads = await readSettings(from.client, egress, true);
  const ingressReads = await readSettings(to.client, ingress, false);
  const ingressKey = keyOf(ingress);
  const ingressKeyArn = ingressKey && observedKeyArn(ingressKey, ingressReads);
  const keyOfSide = async (bucket: BucketNode, reach: Reach, reads: BucketReads) => {
    const key = keyOf(bucket);
    return key ? [{ bucket, key, ...(await readKey(reach, key, observedKeyArn(key, reads))) }] : [];
  };
  const keys = [
    ...(await keyOfSide(egress, source, egressReads)),
    ...(await keyOfSide(ingress, destination, ingressReads)),
  ];
  const policies = policyChecks({
    edge,
    objectKey: props.objectKey,
    expectations: new Expectations(graph, edge),
    reads: {
      ...(await readRole(source, edge)),
      ingress: await tryRead("s3:GetBucketPolicy", () => readPolicy(to.client, placeOf(ingress))),
      keys: new Map(keys.map((each) => [each.key.path, each])),
    },
  });
  const ofSettings = [
    ...settingChecks({ graph, edge, bucket: egress, reads: egressReads, ingressKeyArn }),
    ...settingChecks({ graph, edge, bucket: ingress, reads: ingressReads, ingressKeyArn }),
  ];
  const ofKeys = keys.map((each) => keyStateCheck(each.bucket === egress ? "source" : "destination", each.key, each));
  const all = [...ofSettings, ...ofKeys, ...policies];
  return [...all.filter(({ side }) => side === "source"), ...all.filter(({ side }) => side === "destination")];
};
