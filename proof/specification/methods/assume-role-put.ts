import type { TransferEdge } from "../../../model/graph";
import { keyUse, type Grants } from "../grant";
import { PUT_KEY_USE } from "./cross-account-put";

/** The holder of the bucket's account puts files under the prefix; it deletes them while the connection test is on. */
export const assumeRolePutGrants = ({ bucket, prefix, connectionTest }: TransferEdge): Grants => ({
  identity: [
    { actions: connectionTest ? ["s3:PutObject", "s3:DeleteObject"] : ["s3:PutObject"], bucket, prefix },
    ...keyUse(bucket, prefix, PUT_KEY_USE),
  ],
  resource: [],
  account: [],
});
