import type { KMSClient } from "@aws-sdk/client-kms";
import { resourcePolicy, type DeployedKey } from "../../proof/deployed-state/deployed-state";
import { partReader, type Explain, type Observed } from "./reading";

/** Inputs of {@link readKey}. */
export interface ReadKeyProps {
  readonly kms: KMSClient;
  readonly arn: string;
  /** By what it is known to the reader: the alias of its node, or its id. */
  readonly alias: string;
  /** 12 digits. */
  readonly account: string;
  readonly explain: Explain;
}

/** A key as AWS shows it. */
export interface ObservedKey extends Observed<DeployedKey, "policy" | "rotation" | "state"> {
  /** Such as `Enabled` or `PendingDeletion`. */
  readonly state: string | undefined;
}

/** Reads a key: its state, its policy, and whether it rotates. */
export const readKey = async (props: ReadKeyProps): Promise<ObservedKey> => {
  const { kms, arn, alias, account, explain } = props;
  const { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } = await import("@aws-sdk/client-kms");
  const key = { KeyId: arn };
  const { hidden, read } = partReader<"policy" | "rotation" | "state">(explain);
  const state = await read(
    "state",
    "kms:DescribeKey",
    async () => (await kms.send(new DescribeKeyCommand(key))).KeyMetadata?.KeyState,
  );
  const policy = await read("policy", "kms:GetKeyPolicy", async () => {
    const { Policy = "{}" } = await kms.send(new GetKeyPolicyCommand({ ...key, PolicyName: "default" }));
    return resourcePolicy("key", alias, Policy);
  });
  const rotates = await read(
    "rotation",
    "kms:GetKeyRotationStatus",
    async () => (await kms.send(new GetKeyRotationStatusCommand(key))).KeyRotationEnabled,
  );
  const attributes = { enable_key_rotation: rotates };
  return { observed: { arn, alias, account, attributes, ...(policy && { policy }) }, state, hidden };
};
