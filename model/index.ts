export { externalAccount, managedAccount } from "./account";
export type { Account, AssumeRole, ExternalAccount, ManagedAccount, WebIdentity } from "./account";
export { awaited } from "./awaited/awaited";
export type { Backend, CloudBackend, LocalBackend, S3Backend } from "./backend";
export { sseKms, sseS3 } from "./bucket";
export type { Bucket, Encryption, ObjectOwnership } from "./bucket";
export type { Contact } from "./contact";
export {
  cloudBackend,
  defineEnvironment,
  githubActions,
  localBackend,
  s3Backend,
  trustedPrincipals,
} from "./environment";
export type { Environment } from "./environment";
export type { Exchange } from "./exchange";
export { assumeRolePut } from "./exchanges/assume-role-put";
export type { AssumeRolePut, AssumedBy } from "./exchanges/assume-role-put";
export { crossAccountPut } from "./exchanges/cross-account-put";
export type { CrossAccountPut } from "./exchanges/cross-account-put";
export { replication } from "./exchanges/replication";
export type { Replication } from "./exchanges/replication";
export type { Key } from "./key";
export type { GitHubActions, Pipeline, TrustedPrincipals } from "./pipeline";
export type { Role, TrustedPrincipal } from "./role";
export type { User } from "./user";
