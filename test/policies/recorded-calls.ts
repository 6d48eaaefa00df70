/**
 * The calls that Terraform 1.11.4 made with the AWS provider 6.25.0, as its debug log names them, for an environment of two
 * accounts with buckets (one with Object Lock), a key, roles, a user, exchanges of each method, and policies attached to a
 * role, a user and a group: against an emulator, since calls do not depend on what answers them.
 */
export const RECORDED_CALLS = {
  plan: [
    "IAM GetPolicy",
    "IAM GetPolicyVersion",
    "IAM GetRole",
    "IAM GetRolePolicy",
    "IAM GetUser",
    "IAM GetUserPolicy",
    "IAM ListAttachedGroupPolicies",
    "IAM ListAttachedRolePolicies",
    "IAM ListAttachedUserPolicies",
    "IAM ListRolePolicies",
    "KMS DescribeKey",
    "KMS GetKeyPolicy",
    "KMS GetKeyRotationStatus",
    "KMS ListAliases",
    "KMS ListResourceTags",
    "S3 GetBucketAccelerateConfiguration",
    "S3 GetBucketAcl",
    "S3 GetBucketCors",
    "S3 GetBucketEncryption",
    "S3 GetBucketLifecycleConfiguration",
    "S3 GetBucketLogging",
    "S3 GetBucketOwnershipControls",
    "S3 GetBucketPolicy",
    "S3 GetBucketReplication",
    "S3 GetBucketRequestPayment",
    "S3 GetBucketTagging",
    "S3 GetBucketVersioning",
    "S3 GetBucketWebsite",
    "S3 GetObjectLockConfiguration",
    "S3 GetPublicAccessBlock",
    "S3 HeadBucket",
  ],
  apply: [
    "IAM AttachGroupPolicy",
    "IAM AttachRolePolicy",
    "IAM AttachUserPolicy",
    "IAM CreatePolicy",
    "IAM CreateRole",
    "IAM CreateUser",
    "IAM PutRolePolicy",
    "IAM PutUserPolicy",
    "KMS CreateAlias",
    "KMS CreateKey",
    "KMS EnableKeyRotation",
    "S3 CreateBucket",
    "S3 PutBucketEncryption",
    "S3 PutBucketLifecycleConfiguration",
    "S3 PutBucketOwnershipControls",
    "S3 PutBucketPolicy",
    "S3 PutBucketReplication",
    "S3 PutBucketTagging",
    "S3 PutBucketVersioning",
    "S3 PutPublicAccessBlock",
  ],
  destroy: [
    "IAM DeletePolicy",
    "IAM DeleteRole",
    "IAM DeleteRolePolicy",
    "IAM DeleteUser",
    "IAM DeleteUserPolicy",
    "IAM DetachGroupPolicy",
    "IAM DetachRolePolicy",
    "IAM DetachUserPolicy",
    "IAM ListGroupsForUser",
    "IAM ListInstanceProfilesForRole",
    "IAM ListPolicyVersions",
    "KMS DeleteAlias",
    "KMS ScheduleKeyDeletion",
    "S3 DeleteBucket",
    "S3 DeleteBucketEncryption",
    "S3 DeleteBucketLifecycle",
    "S3 DeleteBucketOwnershipControls",
    "S3 DeleteBucketPolicy",
    "S3 DeleteBucketReplication",
    "S3 DeletePublicAccessBlock",
  ],
} as const;

/**
 * Calls that need another action than their name says.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const RENAMED: Readonly<Record<string, string>> = {
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  DeleteBucketReplication: "PutReplicationConfiguration",
  DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  GetBucketCors: "GetBucketCORS",
  GetBucketEncryption: "GetEncryptionConfiguration",
  GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  GetBucketReplication: "GetReplicationConfiguration",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  HeadBucket: "ListBucket",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  PutBucketReplication: "PutReplicationConfiguration",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

/** The action that permits a call, such as `s3:ListBucket` for `S3 HeadBucket`. */
export const actionOf = (call: string): string => {
  const [service = "", name = ""] = call.split(" ");
  return `${service.toLowerCase()}:${RENAMED[name] ?? name}`;
};
