import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { PURPOSES, type Purpose } from "../../model/pipeline-roles";
import { byCodeUnit } from "../../model/sort";

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

const both = (sid: string, on: string, actions: readonly string[]): ActionGroup => ({
  sid,
  roles: PURPOSES,
  on,
  actions,
});
const deploying: typeof both = (sid, on, actions) => ({ sid, roles: ["deploy"], on, actions });

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
  readBuckets: both("ReadBuckets", "the environment's buckets, never their objects", [
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
  ]),
  readRoles: both("ReadRoles", "the environment's roles, and roles in `assumedBy`", [
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
  ]),
  readUsers: both("ReadUsers", "the environment's users, and users in `assumedBy`", [
    "iam:GetUser",
    "iam:GetUserPolicy",
    "iam:ListAttachedUserPolicies",
    "iam:ListUserPolicies",
  ]),
  readAccessKeys: both("ReadAccessKeys", "users with a PGP key", ["iam:ListAccessKeys"]),
  readGroups: both("ReadGroups", "groups in `assumedBy`", ["iam:ListAttachedGroupPolicies"]),
  readPolicies: both("ReadPolicies", "the environment's managed policies", ["iam:GetPolicy", "iam:GetPolicyVersion"]),
  readKeys: both("ReadKeys", OWN_KEYS, [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
  ]),
  findAliases: both("FindAliases", "everything: AWS lists the aliases of an account or none", ["kms:ListAliases"]),
  configureBuckets: deploying("ConfigureBuckets", "the environment's buckets, never their objects", [
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
  ]),
  lockBuckets: deploying("LockBuckets", "buckets with Object Lock", ["s3:PutBucketObjectLockConfiguration"]),
  deleteBuckets: deploying("DeleteBuckets", "the environment's buckets, where `protect` is `false`", [
    "s3:DeleteBucket",
  ]),
  createRoles: deploying("CreateRoles", "the environment's roles, within the permissions boundary of each", [
    "iam:CreateRole",
    "iam:PutRolePolicy",
  ]),
  boundRoles: deploying("BoundRoles", "roles with a permissions boundary, to that one alone", [
    "iam:PutRolePermissionsBoundary",
  ]),
  manageRoles: deploying("ManageRoles", "the environment's roles", [
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:ListInstanceProfilesForRole",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
  ]),
  attachToRoles: deploying(
    "AttachToRoles",
    "the environment's roles, and roles in `assumedBy`; the environment's managed policies only",
    ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
  ),
  detachFromRoles: deploying("DetachFromRoles", "the environment's roles: what somebody attached by hand", [
    "iam:DetachRolePolicy",
  ]),
  passRoles: deploying("PassReplicationRoles", "replication roles, to `s3.amazonaws.com` only", ["iam:PassRole"]),
  createUsers: deploying("CreateUsers", "the environment's users, within the permissions boundary of each", [
    "iam:CreateUser",
    "iam:PutUserPolicy",
  ]),
  boundUsers: deploying("BoundUsers", "users with a permissions boundary, to that one alone", [
    "iam:PutUserPermissionsBoundary",
  ]),
  manageUsers: deploying("ManageUsers", "the environment's users", [
    "iam:DeleteUser",
    "iam:DeleteUserPolicy",
    "iam:ListGroupsForUser",
    "iam:TagUser",
    "iam:UntagUser",
    "iam:UpdateUser",
  ]),
  attachToUsers: deploying(
    "AttachToUsers",
    "the environment's users, and users in `assumedBy`; the environment's managed policies only",
    ["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
  ),
  detachFromUsers: deploying("DetachFromUsers", "the environment's users: what somebody attached by hand", [
    "iam:DetachUserPolicy",
  ]),
  manageAccessKeys: deploying("ManageAccessKeys", "users with a PGP key", [
    "iam:CreateAccessKey",
    "iam:DeleteAccessKey",
    "iam:UpdateAccessKey",
  ]),
  attachToGroups: deploying("AttachToGroups", "groups in `assumedBy`; the environment's managed policies only", [
    "iam:AttachGroupPolicy",
    "iam:DetachGroupPolicy",
  ]),
  managePolicies: deploying("ManagePolicies", "the environment's managed policies", [
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:ListPolicyVersions",
    "iam:TagPolicy",
    "iam:UntagPolicy",
  ]),
  keepBoundaries: deploying("KeepBoundaries", "denied, of roles and users with a permissions boundary", [
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
  ]),
  createKeys: deploying("CreateKeys", "new KMS keys, tagged with the environment and `ManagedBy`, in its Regions", [
    "kms:CreateKey",
  ]),
  tagNewKeys: deploying(
    "TagNewKeys",
    "KMS keys that have no alias and no other `ManagedBy`: AWS asks for it to create a key with tags",
    ["kms:TagResource"],
  ),
  manageKeys: deploying("ManageKeys", OWN_KEYS, [
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:EnableKeyRotation",
    "kms:PutKeyPolicy",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
  ]),
  nameKeys: deploying("NameKeys", "the environment's KMS aliases", [
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:UpdateAlias",
  ]),
  deleteKeys: deploying("DeleteKeys", `${OWN_KEYS}, where \`protect\` is \`false\``, ["kms:ScheduleKeyDeletion"]),
  findState: both("FindState", "the state bucket: without it, S3 does not tell that a state is yet to be written", [
    "s3:ListBucket",
  ]),
  readState: both("ReadState", "the state of the account's stack", ["s3:GetObject"]),
  lockState: deploying("LockState", "the lock file of that state", ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]),
  writeState: deploying("WriteState", "the state of the account's stack", ["s3:PutObject"]),
  useStateKey: both("UseStateKey", "the KMS key of the states, through S3", ["kms:Decrypt"]),
  encryptState: deploying("EncryptState", "the KMS key of the states, through S3", ["kms:GenerateDataKey"]),
  assumeStateRole: both("AssumeStateRole", "the `assumeRole` of the backend, in the place of all access to the state", [
    "sts:AssumeRole",
  ]),
} satisfies Readonly<Record<string, ActionGroup>>;

/** Lets a role do something with some resources; nothing where there are none. */
export const grant = (
  { sid, actions }: ActionGroup,
  resources: readonly string[],
  conditions?: Conditions,
): PolicyStatement[] =>
  resources.length === 0
    ? []
    : [
        {
          Sid: sid,
          Effect: "Allow",
          Action: oneOrMany(actions),
          Resource: oneOrMany([...resources].sort(byCodeUnit)),
          ...(conditions && { Condition: conditions }),
        },
      ];
