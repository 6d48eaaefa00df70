import type { PutEdge } from "../../model/graph";
import { actorOf } from "./actors";
import { fileUnder, FULL_CONTROL, onObject, TLS } from "./attempts";
import type { Rows } from "./rows";

/** ACLs that leave a file to its writer, or open it to others. */
const OTHER_ACLS = ["private", "bucket-owner-read", "public-read", "public-read-write", "authenticated-read"];

/**
 * Where the bucket demands the ACL, a put that does not hand the file over is refused; where it does not, the writer may
 * not set ACLs at all.
 */
export const addAclRows = (rows: Rows, { writer, bucket, prefix, aclCondition }: PutEdge): void => {
  const actor = actorOf(writer);
  const put = (action: string) => onObject(bucket, fileUnder(prefix), action, TLS);
  if (!aclCondition) {
    rows.deny(actor, { ...put("s3:PutObjectAcl"), context: { ...TLS, ...FULL_CONTROL } });
    return;
  }
  for (const action of ["s3:PutObject", "s3:PutObjectAcl"]) {
    rows.deny(actor, { ...put(action), how: "without an ACL" });
    for (const acl of OTHER_ACLS) {
      rows.deny(actor, { ...put(action), how: `with the ACL ${acl}`, context: { ...TLS, "s3:x-amz-acl": acl } });
    }
  }
};
