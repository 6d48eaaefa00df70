import type { KeyNode } from "../../../model/graph";
import type { Handoff } from "../handoff";
import type { Step } from "../methods/text";
import { code } from "../../../runtime/markdown";
import { policyNumbers } from "./policy-text";

/** The key is theirs to choose: they have not told us yet which. */
const chooseKey = ({ region }: KeyNode): Step => ({
  title: "Choose or create the KMS key",
  at: ["Key Management Service", "Customer managed keys"],
  do: [
    `Choose the Region ${code(region)}, in which the bucket is or will be.`,
    "Open a key of yours, status **Enabled**, key type **Symmetric**; or choose **Create key**, key type **Symmetric**, key usage **Encrypt and decrypt**, an alias of your choice, leave everything else as it is and choose **Finish**.",
    "Note the **ARN** of the key, which you tell us: not the alias, which means another key in another account.",
  ],
  why: "The bucket's encryption setting names the key, so the key comes first.",
});

/** Creates the key of a bucket, or finds it. */
export const createKey = ({ placeholders }: Pick<Handoff, "placeholders">, key: KeyNode): Step => {
  const { region, arn, name, alias } = key;
  if (placeholders.some(({ token }) => token === arn)) {
    return chooseKey(key);
  }
  return arn === undefined
    ? {
        title: "Create the KMS key",
        at: ["Key Management Service", "Customer managed keys", "Create key"],
        do: [
          `Choose the Region ${code(region)}, in which the bucket will be.`,
          "Key type **Symmetric**, key usage **Encrypt and decrypt**.",
          `Alias ${code(name ?? alias)}; leave everything else as it is and choose **Finish**.`,
          "Note the **ARN** of the key: not the alias, which means another key in another account.",
        ],
        why: "The bucket's encryption setting names the key, so the key comes first.",
      }
    : {
        title: "Find the KMS key",
        at: ["Key Management Service", "Customer managed keys"],
        do: [
          `Choose the Region ${code(region)} and open the key ${code(arn)}.`,
          "Its status must be **Enabled**, its key type **Symmetric**.",
        ],
        why: "This is the key that you have told us. Our side names it, so another key would not do.",
      };
};

/** Gives the key its policy. */
export const keyPolicyStep = (handoff: Pick<Handoff, "policies" | "us">, names: boolean): Step => ({
  title: "Set the key policy",
  at: ["Key Management Service", "Customer managed keys", "the key", "Key policy", "Switch to policy view", "Edit"],
  do: [
    `Paste ${policyNumbers(handoff, "key")}. Where the key has statements for administrators or users of your own, keep them beside it. Choose **Save changes**.`,
  ],
  why: names
    ? "KMS refuses a policy that names a role which does not exist: ours is there. Without this policy, every file is refused, since it cannot be encrypted."
    : "Policies of your own account decide who uses the key; this statement lets them.",
});
