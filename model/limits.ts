/**
 * AWS's limits that the synthesized configuration must respect.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/s3.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 */
export const LIMITS = {
  /** Bucket policy, bytes. */
  bucketPolicyBytes: 20_480,
  /** KMS key policy, bytes. */
  keyPolicyBytes: 32_768,
  /** All inline policies of a role together, characters without white space. */
  roleInlineCharacters: 10_240,
  /** All inline policies of a user together, characters without white space. */
  userInlineCharacters: 2_048,
  /** Managed policy, characters without white space. */
  managedPolicyCharacters: 6_144,
  /** Managed policies attached to a role or user; AWS raises it on request. */
  managedPolicies: 10,
  /** The most managed policies that AWS raises the quota of a role to. */
  managedPoliciesRaised: 25,
  /** The longest trust policy that an account can be raised to, characters. */
  trustPolicyCharactersRaised: 8_192,
  /** Trust policy of a role, characters without white space; AWS raises it to 4,096 on request. */
  trustPolicyCharacters: 2_048,
  /** Role name, characters. */
  roleName: 64,
  /** Path of a role, characters, both slashes included. */
  rolePath: 512,
  /** Lifecycle rules of a bucket. */
  lifecycleRules: 1_000,
  /** ID of a lifecycle rule, characters. */
  lifecycleRuleId: 255,
  /** Replication rules of a bucket. */
  replicationRules: 1_000,
  /** Priority of a replication rule: the largest 32-bit integer. */
  replicationPriority: 2_147_483_647,
  /** Prefix of a key, and of a replication rule, bytes. */
  prefixBytes: 1_024,
  /** Tags of a role or bucket. */
  tags: 50,
  tagKey: 128,
  tagValue: 256,
} as const;
