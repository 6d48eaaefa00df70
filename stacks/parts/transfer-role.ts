import type { Construct } from "constructs";
import { AccountRole } from "./account-role";
import type { AccountRoleProps } from "./account-role";

/** In the destination account: the role that the source assumes to put files into a bucket there. */
export class TransferRole extends AccountRole {
  constructor(scope: Construct, id: string, props: AccountRoleProps) {
    super(scope, id, "Assumed by counterparts to write files to this account's buckets", props);
  }
}
