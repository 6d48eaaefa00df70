import type { Subject } from "./subject";

/**
 * What the root user of the account that owns a bucket may always do, whatever its policy denies: so nobody is locked out.
 * By others it is done from within that account only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
 */
const OF_BUCKET_POLICY = ["s3:deletebucketpolicy", "s3:getbucketpolicy", "s3:putbucketpolicy"];

/**
 * What KMS does for principals of the key's own account only, whatever the key's policy says: "Cross-account use: No".
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
const OF_OWN_KEYS = [
  "CancelKeyDeletion",
  "CreateAlias",
  "DeleteAlias",
  "DeleteImportedKeyMaterial",
  "DisableKey",
  "DisableKeyRotation",
  "EnableKey",
  "EnableKeyRotation",
  "GetKeyPolicy",
  "GetParametersForImport",
  "ImportKeyMaterial",
  "ListKeyPolicies",
  "ListResourceTags",
  "PutKeyPolicy",
  "ReplicateKey",
  "RotateKeyOnDemand",
  "ScheduleKeyDeletion",
  "TagResource",
  "UntagResource",
  "UpdateAlias",
  "UpdateKeyDescription",
  "UpdatePrimaryRegion",
].map((name) => `kms:${name}`.toLowerCase());

const WITHIN_ACCOUNT = new Set([...OF_BUCKET_POLICY, ...OF_OWN_KEYS]);

/** Whether an action, in lower case, is done from within the account of the resource only. */
export const isOfAccount = (action: string): boolean => WITHIN_ACCOUNT.has(action);

/** Whether an action, in lower case, is about the policy of a bucket. */
export const isOfBucketPolicy = (action: string): boolean => OF_BUCKET_POLICY.includes(action);

type Asking = Pick<Subject, "names" | "sameAccount" | "action">;

/** Whether no policy of the resource lets a request pass: S3 and KMS refuse it from outside the account of the resource. */
export const isRefused = ({ names, sameAccount, action }: Asking): boolean =>
  isOfAccount(action) && !sameAccount && names.type !== "Service";

/** Whether a request passes whatever the policy of the resource denies. */
export const isNeverDenied = ({ names, sameAccount, action }: Asking): boolean =>
  names.type === "Root" && sameAccount && isOfBucketPolicy(action);
