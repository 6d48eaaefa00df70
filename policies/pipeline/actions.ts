import { PURPOSES, type Purpose } from "../../model/pipeline-roles";

/** Actions that a role of the pipeline gets together, and for what. */
export interface ActionGroup {
  /** Statement id. */
  readonly sid: string;
  /** The roles that get them: who deploys plans first. */
  readonly roles: readonly Purpose[];
  /** On what, and under which conditions, in words. */
  readonly on: string;
  readonly actions: readonly string[];
}

const both: readonly Purpose[] = PURPOSES;
const deploy: readonly Purpose[] = ["deploy"];
const OWN_KEYS = "KMS keys tagged with the environment and `ManagedBy`, and imported ones";

/**
 * Everything that the roles of the pipeline may do. Terraform reads every setting of a bucket, also those that we leave at
 * their defaults; AWS names some actions otherwise than the calls that they permit.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export const PIPELINE_ACTIONS = {
  readBuckets: {
    sid: "ReadBuckets",
    roles: both,
    on: "the environment's buckets, never their objects",
    actions: [
      "s3:GetAccelerateConfiguration",
      "s3:GetBucketAcl",
      "s3:GetBucketCORS",
      "s3:GetBucketLogging",
      "s3:GetBucketObjectLockConfiguration",
      "s3:GetBucketOwnershipControls",
      "s3:GetBucketPolicy",
      "s3:GetBucketPublicAccessBlock",
      "s3:GetBucketRequestPayment",
      "s3:GetBucketTagging",
      "s3:GetBucketVersioning",
      "s3:GetBucketWebsite",
      "s3:GetEncryptionConfiguration",
      "s3:GetLifecycleConfiguration",
      "s3:GetReplicationConfiguration",
      "s3:ListBucket",
      "s3:ListTagsForResource",
    ],
  },
  readRoles: {
    sid: "ReadRoles",
    roles: both,
    on: "the environment's roles, and roles in `assumedBy`",
    actions: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
  },
  readUsers: {
    sid: "ReadUsers",
    roles: both,
    on: "the environment's users, and users in `assumedBy`",
    actions: ["iam:GetUser", "iam:GetUserPolicy", "iam:ListAttachedUserPolicies"],
  },
  readAccessKeys: {
    sid: "ReadAccessKeys",
    roles: both,
    on: "users with a PGP key",
    actions: ["iam:ListAccessKeys"],
  },
  readGroups: {
    sid: "ReadGroups",
    roles: both,
    on: "groups in `assumedBy`",
    actions: ["iam:ListAttachedGroupPolicies"],
  },
  readPolicies: {
    sid: "ReadPolicies",
    roles: both,
    on: "the environment's managed policies",
    actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
  },
  readKeys: {
    sid: "ReadKeys",
    roles: both,
    on: OWN_KEYS,
    actions: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
  },
  findAliases: {
    sid: "FindAliases",
    roles: both,
    on: "everything: AWS lists the aliases of an account or none",
    actions: ["kms:ListAliases"],
  },
  configureBuckets: {
    sid: "ConfigureBuckets",
    roles: deploy,
    on: "the environment's buckets, never their objects",
    actions: [
      "s3:CreateBucket",
      "s3:DeleteBucketPolicy",
      "s3:PutBucketOwnershipControls",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketTagging",
      "s3:PutBucketVersioning",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
      "s3:PutReplicationConfiguration",
      "s3:TagResource",
      "s3:UntagResource",
    ],
  },
  lockBuckets: {
    sid: "LockBuckets",
    roles: deploy,
    on: "buckets with Object Lock",
    actions: ["s3:PutBucketObjectLockConfiguration"],
  },
  deleteBuckets: {
    sid: "DeleteBuckets",
    roles: deploy,
    on: "the environment's buckets, where `protect` is `false`",
    actions: ["s3:DeleteBucket"],
  },
  manageRoles: {
    sid: "ManageRoles",
    roles: deploy,
    on: "the environment's roles",
    actions: [
      "iam:CreateRole",
      "iam:DeleteRole",
      "iam:DeleteRolePolicy",
      "iam:ListInstanceProfilesForRole",
      "iam:PutRolePolicy",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "iam:UpdateRoleDescription",
    ],
  },
  attachToRoles: {
    sid: "AttachToRoles",
    roles: deploy,
    on: "the environment's roles, and roles in `assumedBy`; the environment's managed policies only",
    actions: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
  },
  passRoles: {
    sid: "PassReplicationRoles",
    roles: deploy,
    on: "replication roles, to `s3.amazonaws.com` only",
    actions: ["iam:PassRole"],
  },
  manageUsers: {
    sid: "ManageUsers",
    roles: deploy,
    on: "the environment's users",
    actions: [
      "iam:CreateUser",
      "iam:DeleteUser",
      "iam:DeleteUserPolicy",
      "iam:ListGroupsForUser",
      "iam:PutUserPolicy",
      "iam:TagUser",
      "iam:UntagUser",
      "iam:UpdateUser",
    ],
  },
  attachToUsers: {
    sid: "AttachToUsers",
    roles: deploy,
    on: "the environment's users, and users in `assumedBy`; the environment's managed policies only",
    actions: ["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
  },
  manageAccessKeys: {
    sid: "ManageAccessKeys",
    roles: deploy,
    on: "users with a PGP key",
    actions: ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:UpdateAccessKey"],
  },
  attachToGroups: {
    sid: "AttachToGroups",
    roles: deploy,
    on: "groups in `assumedBy`; the environment's managed policies only",
    actions: ["iam:AttachGroupPolicy", "iam:DetachGroupPolicy"],
  },
  managePolicies: {
    sid: "ManagePolicies",
    roles: deploy,
    on: "the environment's managed policies",
    actions: [
      "iam:CreatePolicy",
      "iam:CreatePolicyVersion",
      "iam:DeletePolicy",
      "iam:DeletePolicyVersion",
      "iam:ListPolicyVersions",
      "iam:TagPolicy",
      "iam:UntagPolicy",
    ],
  },
  createKeys: {
    sid: "CreateKeys",
    roles: deploy,
    on: "new KMS keys, tagged with the environment and `ManagedBy`, in its Regions",
    actions: ["kms:CreateKey"],
  },
  tagNewKeys: {
    sid: "TagNewKeys",
    roles: deploy,
    on: "KMS keys that have no alias and no other `ManagedBy`: AWS asks for it to create a key with tags",
    actions: ["kms:TagResource"],
  },
  manageKeys: {
    sid: "ManageKeys",
    roles: deploy,
    on: OWN_KEYS,
    actions: [
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:EnableKeyRotation",
      "kms:PutKeyPolicy",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ],
  },
  nameKeys: {
    sid: "NameKeys",
    roles: deploy,
    on: "the environment's KMS aliases",
    actions: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
  },
  deleteKeys: {
    sid: "DeleteKeys",
    roles: deploy,
    on: `${OWN_KEYS}, where \`protect\` is \`false\``,
    actions: ["kms:ScheduleKeyDeletion"],
  },
  findState: {
    sid: "FindState",
    roles: both,
    on: "the state bucket: without it, S3 does not tell that a state is yet to be written",
    actions: ["s3:ListBucket"],
  },
  readState: {
    sid: "ReadState",
    roles: both,
    on: "the state of the account's stack",
    actions: ["s3:GetObject"],
  },
  lockState: {
    sid: "LockState",
    roles: both,
    on: "the lock file of that state",
    actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
  },
  writeState: {
    sid: "WriteState",
    roles: deploy,
    on: "the state of the account's stack",
    actions: ["s3:PutObject"],
  },
  useStateKey: {
    sid: "UseStateKey",
    roles: both,
    on: "the KMS key of the states, through S3",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  },
  assumeStateRole: {
    sid: "AssumeStateRole",
    roles: both,
    on: "the `assumeRole` of the backend, in the place of all access to the state",
    actions: ["sts:AssumeRole"],
  },
} as const satisfies Readonly<Record<string, ActionGroup>>;
