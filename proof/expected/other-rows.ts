import { bucketsOf } from "../../model/edges";
import type { Edge } from "../../model/graph";
import { agreedContext } from "../specification/requirements/acl";
import { TLS } from "../specification/requirements/transport";
import { ANONYMOUS, otherRole, strangerOf } from "./actors";
import { fileUnder, onBucket, onObject } from "./attempts";
import type { Rows, SenderContext } from "./rows";

/** What others than the sender must not do, whatever their own policies allow. */
const OTHERS_ACTIONS = {
  objects: [
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "s3:PutObject",
    "s3:PutObjectAcl",
    "s3:ReplicateDelete",
    "s3:ReplicateObject",
    "s3:ReplicateTags",
  ],
  bucket: ["s3:GetBucketVersioning", "s3:ListBucket", "s3:PutBucketPolicy", "s3:PutBucketVersioning"],
} as const;

/** Another role of the source's account, the root of an account that has no part in it, and anybody. */
export const addOtherRows = (rows: Rows, edge: Edge, { graph, grants }: SenderContext): void => {
  for (const bucket of bucketsOf(edge)) {
    const others = [strangerOf(graph), ANONYMOUS];
    const attempts = [
      ...OTHERS_ACTIONS.objects.map((action) =>
        onObject(bucket, fileUnder(edge.prefix), action, agreedContext(edge, action)),
      ),
      ...OTHERS_ACTIONS.bucket.map((action) => onBucket(bucket, action, TLS)),
    ];
    for (const attempt of attempts) {
      others.forEach((other) => {
        rows.deny(other, attempt, "resource");
      });
      if (edge.source !== bucket.account) {
        const target = { bucket, ...(attempt.resource !== bucket.arn && { objectKey: fileUnder(edge.prefix) }) };
        const answer = grants.answer(edge.source, "account", attempt.action, target);
        rows.add(otherRole(edge.source), attempt, "resource", answer);
      }
    }
  }
};
