import type { PutEdge } from "../../model/graph";
import { grantsOf } from "../specification/grants";
import { HAND_OVER } from "../specification/requirements/acl";
import { actorOf } from "./actors";
import { fileUnder, onObject } from "./attempts";
import type { Rows } from "./rows";

/**
 * Where the bucket demands the ACL, a put that does not hand the file over is refused; where it does not, the writer may
 * not set ACLs at all.
 */
export const addAclRows = (rows: Rows, edge: PutEdge): void => {
  const actor = actorOf(edge.writer);
  const put = (action: string, context = HAND_OVER.agreed) =>
    onObject(edge.bucket, fileUnder(edge.prefix), action, context);
  const demanding = grantsOf(edge).resource.filter(({ under }) => under === HAND_OVER);
  if (demanding.length === 0) {
    rows.deny(actor, put("s3:PutObjectAcl"));
  }
  for (const action of demanding.flatMap(({ actions }) => actions)) {
    for (const { variant, context } of HAND_OVER.violations) {
      rows.deny(actor, { ...put(action, context), variant });
    }
  }
};
