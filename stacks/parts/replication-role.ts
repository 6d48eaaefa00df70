import type { Construct } from "constructs";
import { AccountRole } from "./account-role";
import type { AccountRoleProps } from "./account-role";

/** In the source account of a replication: the role that S3 assumes. */
export class ReplicationRole extends AccountRole {
  constructor(scope: Construct, id: string, props: AccountRoleProps) {
    super(scope, id, "Assumed by S3 to replicate files to partners' buckets", props);
  }
}
