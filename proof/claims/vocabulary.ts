import { BUCKET_ACTIONS, KEY_ACTIONS, OBJECT_ACTIONS, SESSION_ACTIONS } from "../expected/actions";

/** A name that no service gives to an action: what it may do, actions may that nobody thought of. */
const ANY_OTHER = "S3ExchangeProofOther";

/** What a reader knows best: of actions that are alike, these are shown. */
const NOTABLE = [
  "s3:PutObject",
  "s3:GetObject",
  "s3:DeleteObject",
  "s3:ReplicateObject",
  "s3:ListBucket",
  "s3:PutBucketPolicy",
  "s3:PutBucketVersioning",
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "kms:PutKeyPolicy",
  "sts:AssumeRole",
];

const rank = (action: string): string =>
  `${String(NOTABLE.includes(action) ? NOTABLE.indexOf(action) : NOTABLE.length).padStart(2, "0")} ${action}`;

const distinct = (...lists: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(lists.flat())].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));

/**
 * All actions of S3 on objects.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const ALL_OBJECT_ACTIONS = distinct(OBJECT_ACTIONS, [
  "s3:DeleteObjectVersionTagging",
  "s3:GetObjectAttributes",
  "s3:GetObjectTorrent",
  "s3:GetObjectVersionAttributes",
  "s3:GetObjectVersionTorrent",
  "s3:InitiateReplication",
  "s3:PutObjectVersionTagging",
  "s3:UpdateObjectEncryption",
  `s3:${ANY_OTHER}`,
]);

/** All actions of S3 on buckets. */
export const ALL_BUCKET_ACTIONS = distinct(BUCKET_ACTIONS, [
  "s3:CreateBucket",
  "s3:CreateBucketMetadataTableConfiguration",
  "s3:DeleteBucketMetadataTableConfiguration",
  "s3:DeleteBucketWebsite",
  "s3:GetAccelerateConfiguration",
  "s3:GetAnalyticsConfiguration",
  "s3:GetBucketAcl",
  "s3:GetBucketCORS",
  "s3:GetBucketLocation",
  "s3:GetBucketLogging",
  "s3:GetBucketMetadataTableConfiguration",
  "s3:GetBucketNotification",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketOwnershipControls",
  "s3:GetBucketPolicyStatus",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketRequestPayment",
  "s3:GetBucketTagging",
  "s3:GetBucketWebsite",
  "s3:GetEncryptionConfiguration",
  "s3:GetIntelligentTieringConfiguration",
  "s3:GetInventoryConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetMetricsConfiguration",
  "s3:PutAccelerateConfiguration",
  "s3:PutAnalyticsConfiguration",
  "s3:PutBucketCORS",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketRequestPayment",
  "s3:PutBucketTagging",
  "s3:PutBucketWebsite",
  "s3:PutIntelligentTieringConfiguration",
  "s3:PutInventoryConfiguration",
  "s3:PutMetricsConfiguration",
  `s3:${ANY_OTHER}`,
]);

/**
 * All actions of KMS on keys.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export const ALL_KEY_ACTIONS = distinct(KEY_ACTIONS, [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DeleteImportedKeyMaterial",
  "kms:DeriveSharedSecret",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:GetParametersForImport",
  "kms:GetPublicKey",
  "kms:ImportKeyMaterial",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:ReplicateKey",
  "kms:RetireGrant",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:Sign",
  "kms:SynchronizeMultiRegionKey",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
  "kms:UpdatePrimaryRegion",
  "kms:Verify",
  "kms:VerifyMac",
  `kms:${ANY_OTHER}`,
]);

/** All actions that a trust policy decides on. */
export const ALL_SESSION_ACTIONS: readonly string[] = SESSION_ACTIONS;

/** Actions on roles that their own policies grant. */
export const ALL_ROLE_ACTIONS = distinct(SESSION_ACTIONS, ["iam:PassRole", "iam:UpdateAssumeRolePolicy"]);

/** What whole services are probed with, whatever the resource. */
export const otherActionsOf = (services: readonly string[]): readonly string[] =>
  distinct(services.map((service) => `${service}:${ANY_OTHER}`));

/** All of them. */
export const VOCABULARY: readonly string[] = distinct(
  ALL_OBJECT_ACTIONS,
  ALL_BUCKET_ACTIONS,
  ALL_KEY_ACTIONS,
  ALL_ROLE_ACTIONS,
);
