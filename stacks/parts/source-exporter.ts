import type { Construct } from "constructs";
import { AccountRole } from "./account-role";
import type { AccountRoleProps } from "./account-role";

/** In the source account of a put: the role that writes to partners' buckets. It cannot list, read or delete. */
export class SourceExporter extends AccountRole {
  constructor(scope: Construct, id: string, props: AccountRoleProps) {
    super(scope, id, "Writes files to partners' buckets", props);
  }
}
