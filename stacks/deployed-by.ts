import type { AssumeRole } from "../model/account";
import type { AccountNode } from "../model/graph";

/** An account as administrators deploy to it: through their role, or through its own credentials where none is stated. */
export const deployedBy = (account: AccountNode, administrator: AssumeRole | undefined): AccountNode =>
  administrator === undefined
    ? account
    : { ...account, assumeRole: administrator, profile: undefined, webIdentity: undefined };
