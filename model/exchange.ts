import type { AssumeRolePut } from "./exchanges/assume-role-put";
import type { CrossAccountPut } from "./exchanges/cross-account-put";
import type { Replication } from "./exchanges/replication";
import type { Method } from "./methods";

/** The exchanges of each method. */
interface Exchanges<
  AccountAlias extends string,
  RoleAlias extends string,
  UserAlias extends string,
  BucketAlias extends string,
> {
  readonly "cross-account-put": CrossAccountPut<RoleAlias | UserAlias, BucketAlias>;
  readonly "assume-role-put": AssumeRolePut<AccountAlias, RoleAlias, UserAlias, BucketAlias>;
  readonly replication: Replication<RoleAlias, BucketAlias>;
}

/** An agreed one-way flow of files between two accounts. Two-way is two exchanges. */
export type Exchange<
  AccountAlias extends string = string,
  RoleAlias extends string = string,
  UserAlias extends string = string,
  BucketAlias extends string = string,
> = Exchanges<AccountAlias, RoleAlias, UserAlias, BucketAlias>[Method];
