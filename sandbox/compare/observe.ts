import { parsePolicy } from "../../iam/parse";
import type { PolicyKind } from "../../iam/policy";
import type { PolicyDocument } from "../../iam/types";
import type { Graph } from "../../model/graph";
import { identityKey } from "../../proof/deployed-state/deployed-state";
import type { DeployedPolicy, DeployedState } from "../../proof/deployed-state/deployed-state";
import type { AccountPlace, Enter } from "../aws/access";
import { readBucket } from "../../aws/deployed/bucket-state";
import { readIdentities } from "../../aws/deployed/identity-state";
import { accountsOf } from "../aws/inventory";
import type { Inventory } from "../aws/inventory";
import { replicationReader } from "../aws/replication-state";

/** Inputs of {@link observe}. */
export interface ObserveProps {
  readonly endpoint: string;
  readonly enter: Enter;
  readonly graph: Graph;
  /** What the accounts held before, which is none of ours. */
  readonly before: Inventory;
  /** What was synthesized: what was there before belongs to it, too, where it is imported or gets policies. */
  readonly synthesized: DeployedState;
}

const deployed = (name: string, text: string, kind: PolicyKind): DeployedPolicy => ({
  name,
  policy: parsePolicy(text, kind),
  document: JSON.parse(text) as PolicyDocument,
});

const observeIdentities = async (state: DeployedState, account: AccountPlace, props: ObserveProps): Promise<void> => {
  const { iam } = await props.enter(account);
  for (const { kind, name, trust, policies } of await readIdentities(iam)) {
    const key = identityKey(account.id, kind, name);
    const label = `${kind} ${name}`;
    const wanted = props.synthesized.identities.get(key);
    const foreign = props.before.has(`${label} of ${account.id}`);
    if (wanted || !foreign) {
      const created = wanted?.created ?? !foreign;
      state.identities.set(key, {
        label,
        kind,
        name,
        account: account.id,
        created,
        // Whom the others trust is no business of the environment's.
        ...(created &&
          trust !== undefined && {
            trust: { kind: "trust", ...deployed(`trust policy of ${label}`, trust, "trust") },
          }),
        policies: policies.map((policy) => deployed(`policy ${policy.name} of ${label}`, policy.text, "identity")),
      });
    }
  }
};

const observeKeys = async (
  state: DeployedState,
  account: AccountPlace,
  region: string,
  props: ObserveProps,
): Promise<void> => {
  const { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand, paginateListKeys } =
    await import("@aws-sdk/client-kms");
  const kms = (await props.enter(account)).kms(region);
  for await (const { Keys = [] } of paginateListKeys({ client: kms }, {})) {
    for (const { KeyId = "", KeyArn: arn = "" } of Keys) {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      const alias = props.graph.keys.find((key) => key.arn === arn)?.alias;
      const known = alias !== undefined || !props.before.has(`key ${KeyId} of ${account.id}`);
      if (known && KeyMetadata?.KeyState !== "PendingDeletion" && KeyMetadata?.KeyManager !== "AWS") {
        const { Policy = "{}" } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
        const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
        state.keys.set(arn, {
          arn,
          alias: alias ?? KeyId,
          account: account.id,
          policy: { kind: "key", ...deployed(`key policy of ${alias ?? KeyId}`, Policy, "key") },
          attributes: { enable_key_rotation: KeyRotationEnabled },
        });
      }
    }
  }
};

const observeBuckets = async (state: DeployedState, account: AccountPlace, props: ObserveProps): Promise<void> => {
  const { ListBucketsCommand } = await import("@aws-sdk/client-s3");
  const readReplication = await replicationReader(props.endpoint);
  const clients = await props.enter(account);
  const { Buckets = [] } = await clients.s3(account.region).send(new ListBucketsCommand({}));
  for (const { Name: name = "" } of Buckets) {
    const node = props.graph.buckets.find((bucket) => bucket.name === name);
    if (node || !props.before.has(`bucket ${name} of ${account.id}`)) {
      const s3 = clients.s3(node?.region ?? account.region);
      const { settings, policy } = await readBucket(s3, { Bucket: name });
      const replication = await readReplication(s3, name);
      state.buckets.set(name, {
        name,
        account: account.id,
        settings: new Map([
          ...settings,
          ...(replication ? ([["aws_s3_bucket_replication_configuration", replication]] as const) : []),
        ]),
        ...(policy !== undefined && {
          policy: { kind: "bucket", ...deployed(`bucket policy of ${name}`, policy, "bucket") },
        }),
      });
    }
  }
};

/** What the emulator holds, read back through the API of AWS: the same shape as what the synthesized JSON deploys. */
export const observe = async (props: ObserveProps): Promise<DeployedState> => {
  const state: DeployedState = { buckets: new Map(), keys: new Map(), identities: new Map() };
  for (const { account, regions } of accountsOf(props.graph)) {
    await observeIdentities(state, account, props);
    await observeBuckets(state, account, props);
    for (const region of regions) {
      await observeKeys(state, account, region, props);
    }
  }
  return state;
};
