import type { KMSClient } from "@aws-sdk/client-kms";
import { resourcePolicy } from "../../proof/deployed-state/deployed-state";
import type { DeployedKey } from "../../proof/deployed-state/deployed-state";
import { partReader } from "./reading";
import type { Explain, Observed } from "./reading";

const sdk = () => import("@aws-sdk/client-kms");

const readKeyPolicy = async (kms: KMSClient, KeyId: string): Promise<string> => {
  const { GetKeyPolicyCommand } = await sdk();
  return (await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }))).Policy ?? "{}";
};

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

/** Reads a key: its policy, and whether it rotates. */
export const readKey = async (props: ReadKeyProps): Promise<Observed<DeployedKey, "policy" | "rotation">> => {
  const { kms, arn, alias, account, explain } = props;
  const parts = partReader<"policy" | "rotation">(explain);
  const policy = await parts.read("policy", "kms:GetKeyPolicy", async () =>
    resourcePolicy("key", alias, await readKeyPolicy(kms, arn)),
  );
  const rotates = await parts.read("rotation", "kms:GetKeyRotationStatus", async () => {
    const { GetKeyRotationStatusCommand } = await sdk();
    return (await kms.send(new GetKeyRotationStatusCommand({ KeyId: arn }))).KeyRotationEnabled;
  });
  return {
    observed: { arn, alias, account, ...(policy && { policy }), attributes: { enable_key_rotation: rotates } },
    hidden: parts.hidden,
  };
};
