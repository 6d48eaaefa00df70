import { principalAccount } from "../../iam/match/identity";
import { bucketsOf, receiver, sender } from "../../model/edges";
import type { Edge, Graph } from "../../model/graph";
import type { Grant } from "../specification/grant";
import { grantsOf } from "../specification/grants";
import { agreedContext } from "../specification/requirements/acl";
import { TRANSPORT } from "../specification/requirements/transport";
import type { Variant } from "../specification/variant";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "./actions";
import { actorOf, strangerOf } from "./actors";
import { filesOutside, fileUnder, onBucket, onObject } from "./attempts";
import type { Actor, Attempt } from "./case";
import type { Answer, GrantIndex } from "./grant-index";
import { addOtherRows } from "./other-rows";
import type { Rows, SenderContext } from "./rows";

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
      for (const { variant, context } of TRANSPORT.refused) {
        const { "s3:x-amz-acl": acl } = attempt.context;
        rows.deny(actor, {
          ...attempt,
          variant,
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
      const objects: readonly { readonly objectKey: string; readonly variant?: Variant }[] = [
        { objectKey: fileUnder(edge.prefix) },
        ...filesOutside(edge.prefix).map((objectKey) => ({ objectKey, variant: { code: "outside-prefix" } as const })),
      ];
      for (const { objectKey, ...unusual } of objects) {
        for (const action of OBJECT_ACTIONS) {
          const attempt = onObject(bucket, objectKey, action, agreedContext(edge, action));
          const answer: Answer = grants.answer(identity, side, action, { bucket, objectKey });
          rows.add(actor, { ...attempt, ...unusual }, side, answer);
        }
      }
      for (const action of BUCKET_ACTIONS) {
        rows.add(
          actor,
          onBucket(bucket, action, agreedContext(edge, action)),
          side,
          grants.answer(identity, side, action, { bucket }),
        );
      }
    }
  }
};

/** What it may do with its buckets it may do with no other one, not even with one whose name begins alike. */
const addOtherBuckets = (rows: Rows, edge: Edge, actor: Actor): void => {
  for (const grant of grantsOf(edge).identity.filter(({ key }) => key === undefined)) {
    const { arn } = grant.bucket;
    for (const action of grant.actions) {
      const attempt = attemptOf(edge, grant, action);
      const resource = attempt.resource.replace(arn, `${arn}-s3-exchange-proof`);
      rows.deny(actor, { ...attempt, resource, variant: { code: "other-bucket" } }, "identity");
    }
  }
};

/** Where the bucket must be the partner's, a put into one of the same name that a stranger owns is refused. */
const addStrangersBucket = (rows: Rows, edge: Edge, actor: Actor, graph: Graph): void => {
  const [variant] = grantsOf(edge).identity.flatMap(({ under }) => under?.strangerOwns ?? []);
  const owner = principalAccount(strangerOf(graph).principal);
  if (variant && owner !== undefined) {
    const context = agreedContext(edge, "s3:PutObject");
    const attempt = onObject(receiver(edge), fileUnder(edge.prefix), "s3:PutObject", context);
    rows.deny(actor, { ...attempt, owner, variant }, "identity");
  }
};

/** What the sender of an exchange may do with its buckets, and that it and everybody else may do no more. */
export const addSenderRows = (rows: Rows, edge: Edge, context: SenderContext): void => {
  const actor = actorOf(sender(edge));
  addJob(rows, edge, actor);
  addMatrix(rows, edge, actor, context.grants);
  addOtherBuckets(rows, edge, actor);
  addOtherRows(rows, edge, context);
  addStrangersBucket(rows, edge, actor, context.graph);
};
