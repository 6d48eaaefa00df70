import { awaited, type Environment } from "../../model";
import { edited } from "./declared";

/** The declared environment with a new counterpart, zenith, who has told nothing yet. */
export const awaiting: Environment = edited({
  "accounts.zenith": { kind: "external", id: awaited, region: awaited },
  "keys.zenith-key": { account: "zenith", arn: awaited },
  "buckets.zenith-drop": {
    account: "zenith",
    name: awaited,
    ownership: "BucketOwnerPreferred",
    encryption: { type: "SSE-KMS", key: "zenith-key" },
  },
  "exchanges.put-to-zenith": {
    method: "cross-account-put",
    writer: "writer",
    bucket: "zenith-drop",
    prefix: "daily-sync/",
  },
});
