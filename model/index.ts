export {
  externalAccount,
  managedAccount,
  type Account,
  type AssumeRole,
  type ExternalAccount,
  type ManagedAccount,
  type WebIdentity,
} from "./account";
export { awaited } from "./awaited/awaited";
export type { Backend, CloudBackend, LocalBackend, S3Backend } from "./backend";
export { sseKms, sseS3, type Bucket, type Encryption, type ObjectOwnership } from "./bucket";
export type { Contact } from "./contact";
export {
  cloudBackend,
  defineEnvironment,
  githubActions,
  localBackend,
  s3Backend,
  trustedPrincipals,
  type Environment,
} from "./environment";
export type { Exchange } from "./exchange";
export { assumeRolePut, type AssumeRolePut, type AssumedBy } from "./exchanges/assume-role-put";
export { crossAccountPut, type CrossAccountPut } from "./exchanges/cross-account-put";
export { replication, type Replication } from "./exchanges/replication";
export type { Key } from "./key";
export type { GitHubActions, Pipeline, TrustedPrincipals } from "./pipeline";
export type { Role, TrustedPrincipal } from "./role";
export type { User } from "./user";
