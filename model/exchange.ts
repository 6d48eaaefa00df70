import type { AssumeRolePut } from "./exchanges/assume-role-put";
import type { CrossAccountPut } from "./exchanges/cross-account-put";
import type { Replication } from "./exchanges/replication";

/** An agreed one-way flow of files between two accounts. Two-way is two exchanges. */
export type Exchange<
  AccountAlias extends string = string,
  RoleAlias extends string = string,
  UserAlias extends string = string,
  BucketAlias extends string = string,
> =
  | CrossAccountPut<RoleAlias | UserAlias, BucketAlias>
  | AssumeRolePut<AccountAlias, RoleAlias, UserAlias, BucketAlias>
  | Replication<RoleAlias, BucketAlias>;
