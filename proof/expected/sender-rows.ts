import { isReplication, receiver, sender } from "../../model/graph";
import type { BucketNode, Edge, Graph } from "../../model/graph";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "./actions";
import { ANONYMOUS, actorOf, otherRole, strangerOf } from "./actors";
import { agreedContext, filesOutside, fileUnder, INSECURE, onBucket, onObject, TLS } from "./attempts";
import type { Actor, Attempt } from "./case";
import { grantsOf } from "./grants";
import type { Grant } from "./grants";
import type { Answer, GrantIndex } from "./grant-index";
import type { Rows } from "./rows";

/** The buckets that the sender of an exchange touches. */
const bucketsOf = (edge: Edge): BucketNode[] => (isReplication(edge) ? [edge.egress, edge.ingress] : [edge.bucket]);

const attemptOf = (edge: Edge, { bucket, prefix }: Grant, action: string): Attempt => {
  const context = agreedContext(edge, action);
  return prefix === undefined
    ? onBucket(bucket, action, context)
    : onObject(bucket, fileUnder(prefix), action, context);
};

/** What the exchange is for, and the same where the bucket must refuse it: over plain HTTP and old TLS. */
const addJob = (rows: Rows, edge: Edge, actor: Actor): void => {
  const grants = grantsOf(edge).identity.filter(({ key, surplus }) => key === undefined && surplus === undefined);
  for (const grant of grants) {
    for (const action of grant.actions) {
      const attempt = attemptOf(edge, grant, action);
      rows.allow(actor, attempt);
      for (const { how, context } of INSECURE) {
        const { "s3:x-amz-acl": acl } = attempt.context;
        rows.deny(actor, {
          ...attempt,
          how,
          context: { ...context, ...(acl !== undefined && { "s3:x-amz-acl": acl }) },
        });
      }
    }
  }
};

/** Every action that could be granted by mistake, by either side alone, within the exchange's prefix and outside it. */
const addMatrix = (rows: Rows, edge: Edge, actor: Actor, grants: GrantIndex): void => {
  const identity = sender(edge);
  for (const bucket of bucketsOf(edge)) {
    const sides = identity.account === bucket.account ? (["identity"] as const) : (["identity", "resource"] as const);
    for (const side of sides) {
      const objects: readonly [string, string | undefined][] = [
        [fileUnder(edge.prefix), undefined],
        ...filesOutside(edge.prefix).map((key) => [key, "outside the prefix"] as [string, string]),
      ];
      for (const [objectKey, how] of objects) {
        for (const action of OBJECT_ACTIONS) {
          const attempt = onObject(bucket, objectKey, action, agreedContext(edge, action));
          const answer: Answer = grants.answer(identity, side, action, { bucket, objectKey });
          rows.add(actor, how === undefined ? attempt : { ...attempt, how }, side, answer);
        }
      }
      for (const action of BUCKET_ACTIONS) {
        rows.add(actor, onBucket(bucket, action, TLS), side, grants.answer(identity, side, action, { bucket }));
      }
    }
  }
};

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
const addOthers = (rows: Rows, edge: Edge, { graph, grants }: SenderContext): void => {
  const identity = sender(edge);
  const admitsAccount = isReplication(edge) && edge.publishedGrants;
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
        const answer = admitsAccount ? grants.answer(identity, "resource", attempt.action, target) : undefined;
        rows.add(
          otherRole(edge.source),
          attempt,
          "resource",
          answer?.expected === "allow"
            ? { expected: "allow", surplus: answer.surplus ?? "kms-blog-ingress-account" }
            : { expected: "deny" },
        );
      }
    }
  }
};

/** A deleted bucket's name can be taken by a stranger. */
const addStrangersBucket = (rows: Rows, edge: Edge, actor: Actor, stranger: string): void => {
  const bucket = receiver(edge);
  const attempt = onObject(bucket, fileUnder(edge.prefix), "s3:PutObject", agreedContext(edge, "s3:PutObject"));
  rows.deny(actor, { ...attempt, owner: stranger, how: "when a stranger owns a bucket of this name" }, "identity");
};

/** What the rows of senders look things up in. */
export interface SenderContext {
  readonly graph: Graph;
  readonly grants: GrantIndex;
}

/** What the sender of an exchange may do with its buckets, and that it and everybody else may do no more. */
export const addSenderRows = (rows: Rows, edge: Edge, context: SenderContext): void => {
  const actor = actorOf(sender(edge));
  addJob(rows, edge, actor);
  addMatrix(rows, edge, actor, context.grants);
  addOthers(rows, edge, context);
  if (edge.method === "cross-account-put") {
    const { principal } = strangerOf(context.graph);
    addStrangersBucket(rows, edge, actor, principal.type === "Root" ? principal.account : "");
  }
};
