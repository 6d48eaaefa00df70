/** Everything that another CDKTF app may use: declarations, building blocks and whole stacks. */
export {
  assumeRolePut,
  awaited,
  cloudBackend,
  crossAccountPut,
  defineEnvironment,
  externalAccount,
  githubActions,
  localBackend,
  managedAccount,
  replication,
  s3Backend,
  sseKms,
  sseS3,
  trustedPrincipals,
} from "./model";
export type {
  Account,
  AssumeRole,
  AssumeRolePut,
  AssumedBy,
  Backend,
  Bucket,
  CloudBackend,
  Contact,
  CrossAccountPut,
  Encryption,
  Environment,
  Exchange,
  ExternalAccount,
  GitHubActions,
  Key,
  LocalBackend,
  ManagedAccount,
  ObjectOwnership,
  Pipeline,
  Replication,
  Role,
  S3Backend,
  TrustedPrincipal,
  TrustedPrincipals,
  User,
  WebIdentity,
} from "./model";
export type { OneOrMany, PolicyDocument, PolicyStatement } from "./iam/types";
export { completePart } from "./model/awaited/pending";
export { withPlaceholders } from "./model/awaited/with-placeholders";
export type { Filled } from "./model/awaited/with-placeholders";
export type { Placeholder } from "./model/awaited/placeholders";
export { counterpartView } from "./model/counterpart-view";
export {
  DIGITS,
  InvalidDeliveryError,
  LETTERS,
  cardlyticsDelivery,
  defineDeliveryTemplate,
  deliveryFields,
  deliveryRules,
  sampleKey,
} from "./model/delivery";
export type {
  CardlyticsDelivery,
  DeclaredKind,
  DeclaredValues,
  DeliveryField,
  DeliveryNaming,
  DeliveryRule,
  DeliveryTemplate,
  DeliveryValues,
  DeliveryValuesOf,
  ExchangeDelivery,
  ParsedDelivery,
  PresetNaming,
  TemplateNaming,
} from "./model/delivery";
export type { Graph, MissingFact, PendingExchange } from "./model/graph";
export { InvalidEnvironmentsError, formatProblem } from "./model/problem";
export type { EnvironmentProblems, Problem } from "./model/problem";
export { AssumeRolePolicy } from "./modules/assume-role-policy";
export type { AssumeRolePolicyProps } from "./modules/assume-role-policy";
export { BucketEncryption } from "./modules/bucket-encryption";
export type { BucketEncryptionProps } from "./modules/bucket-encryption";
export { BucketLifecycle } from "./modules/bucket-lifecycle";
export type { BucketLifecycleProps } from "./modules/bucket-lifecycle";
export { BucketOwnership } from "./modules/bucket-ownership";
export type { BucketOwnershipProps } from "./modules/bucket-ownership";
export { BucketReplication } from "./modules/bucket-replication";
export type { BucketReplicationProps } from "./modules/bucket-replication";
export type { BucketSettingProps } from "./modules/bucket-setting";
export { BucketVersioning } from "./modules/bucket-versioning";
export type { BucketVersioningProps } from "./modules/bucket-versioning";
export { EncryptionKey } from "./modules/encryption-key";
export type { EncryptionKeyProps } from "./modules/encryption-key";
export { ExchangeRole } from "./modules/exchange-role";
export type { ExchangeRoleProps } from "./modules/exchange-role";
export { ExchangeUser } from "./modules/exchange-user";
export type { ExchangeUserProps } from "./modules/exchange-user";
export { PipelineRoles } from "./modules/pipeline-roles";
export type { IdentityProviderProps, PipelineRoleProps, PipelineRolesProps } from "./modules/pipeline-roles";
export { PublicAccessBlock } from "./modules/public-access-block";
export { SecureBucket } from "./modules/secure-bucket";
export type { SecureBucketProps } from "./modules/secure-bucket";
export { StateBucket } from "./modules/state-bucket";
export type { StateBucketProps, StateKeyProps } from "./modules/state-bucket";
export { TlsOnlyBucketPolicy } from "./modules/tls-only-bucket-policy";
export type { TlsOnlyBucketPolicyProps } from "./modules/tls-only-bucket-policy";
export type { ReplicationRule } from "./policies/replication-configuration";
export { EnvironmentStack } from "./stacks/environment-stack";
export type { EnvironmentStackProps } from "./stacks/environment-stack";
export { buildStacks } from "./stacks/layout";
export type { Stacks, Waiting } from "./stacks/layout";
export { load } from "./stacks/load";
export { supportStacksOf } from "./stacks/support-stacks";
