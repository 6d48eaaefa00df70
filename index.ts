/** Everything that another CDKTF app may use: declarations, building blocks and whole stacks. */
export * from "./model";
export type { OneOrMany, PolicyDocument, PolicyStatement } from "./iam/types";
export { completePart } from "./model/awaited/pending";
export { withPlaceholders, type Filled, type Placeholder } from "./model/awaited/placeholders";
export { counterpartView } from "./model/counterpart-view";
export * from "./model/delivery";
export type { Graph, MissingFact, PendingExchange } from "./model/graph";
export { InvalidEnvironmentsError, formatProblem, type EnvironmentProblems, type Problem } from "./model/problem";
export { AssumeRolePolicy, type AssumeRolePolicyProps } from "./modules/assume-role-policy";
export { BucketEncryption, type BucketEncryptionProps } from "./modules/bucket-encryption";
export { BucketLifecycle, type BucketLifecycleProps } from "./modules/bucket-lifecycle";
export { BucketOwnership, type BucketOwnershipProps } from "./modules/bucket-ownership";
export { BucketReplication, type BucketReplicationProps } from "./modules/bucket-replication";
export type { BucketSettingProps } from "./modules/bucket-setting";
export { BucketVersioning, type BucketVersioningProps } from "./modules/bucket-versioning";
export { EncryptionKey, type EncryptionKeyProps } from "./modules/encryption-key";
export { ExchangeRole, type ExchangeRoleProps } from "./modules/exchange-role";
export { ExchangeUser, type ExchangeUserProps } from "./modules/exchange-user";
export {
  PipelineRoles,
  type IdentityProviderProps,
  type PipelineRoleProps,
  type PipelineRolesProps,
} from "./modules/pipeline-roles";
export { PublicAccessBlock } from "./modules/public-access-block";
export { SecureBucket, type SecureBucketProps } from "./modules/secure-bucket";
export { StateBucket, type StateBucketProps, type StateKeyProps } from "./modules/state-bucket";
export { TlsOnlyBucketPolicy, type TlsOnlyBucketPolicyProps } from "./modules/tls-only-bucket-policy";
export type { ReplicationRule } from "./policies/replication-configuration";
export { EnvironmentStack, type EnvironmentStackProps } from "./stacks/environment-stack";
export { buildStacks, type Stacks, type Waiting } from "./stacks/layout";
export { load } from "./stacks/load";
export { supportStacksOf } from "./stacks/support-stacks";
