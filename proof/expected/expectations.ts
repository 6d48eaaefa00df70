import type { RequestContext } from "../../iam/request";
import { keyOf, sender } from "../../model/edges";
import type { BucketNode, Edge, Graph } from "../../model/graph";
import { expectedAccess } from ".";
import { actorOf } from "./actors";
import { onBucket, onKey, onObject } from "./attempts";
import type { Actor, Attempt, Case } from "./case";
import { GrantIndex, type Target } from "./grant-index";
import { throughS3 } from "../specification/requirements/key-traffic";
import { variantInWords, type VariantCode } from "../specification/variant";

/** Whether a line says that the policies of a resource refuse something, whatever the own policies of who asks. */
const isRefusal = ({ side, expected }: Case): boolean => side !== "identity" && expected === "deny";

/** What the table of expected access says of requests of an exchange's sender: the model that `prove` judges by. */
export class Expectations {
  readonly actor: Actor;
  /** Lines of the table that belong to the exchange. */
  readonly rows: readonly Case[];
  private readonly grants: GrantIndex;

  constructor(
    readonly graph: Graph,
    private readonly edge: Edge,
  ) {
    this.actor = actorOf(sender(edge));
    this.rows = this.rowsOf(edge.alias);
    this.grants = new GrantIndex(graph);
  }

  /** Lines of the table that belong to an exchange or node. */
  rowsOf(subject: string): readonly Case[] {
    return (
      expectedAccess(this.graph)
        .find(({ name }) => name === subject)
        ?.cases() ?? []
    );
  }

  /**
   * The line by which an action must be refused for one thing that is wrong about it.
   *
   * @throws Error where there is none
   */
  refusal(rows: readonly Case[], action: string, code: VariantCode): Case {
    const found = rows.find((row) => row.action === action && row.variant?.code === code && isRefusal(row));
    return found ?? this.lacks(`${action} ${variantInWords({ code })}`);
  }

  /**
   * The line by which an action on a bucket must be refused to whoever has no credentials.
   *
   * @throws Error where there is none
   */
  refusalToAnybody(action: string, { arn }: BucketNode): Case {
    const found = this.rows.find(
      (row) =>
        row.action === action && row.resource === arn && row.actor.principal.type === "Anonymous" && isRefusal(row),
    );
    return found ?? this.lacks(`${action} without credentials`);
  }

  private lacks(what: string): never {
    throw new Error(`the table of ${this.edge.path} has no refusal of ${what}`);
  }

  /** A request of the sender, as both sides' policies decide it. */
  onObject(action: string, bucket: BucketNode, objectKey: string, context: RequestContext): Case {
    return this.line(action, onObject(bucket, objectKey, action, context), { bucket, objectKey });
  }

  /** A request of the sender on a bucket itself. */
  onBucket(action: string, bucket: BucketNode, context: RequestContext): Case {
    return this.line(action, onBucket(bucket, action, context), { bucket });
  }

  /** The use of a bucket's key that a put of the sender comes with; none under SSE-S3. */
  keyUse(bucket: BucketNode, objectKey: string): Case[] {
    const key = keyOf(bucket);
    if (!key || bucket.encryption.type !== "SSE-KMS") {
      return [];
    }
    const object = bucket.encryption.bucketKey ? {} : { objectKey };
    const arn = bucket.encryption.bucketKey ? bucket.arn : `${bucket.arn}/${objectKey}`;
    const action = "kms:GenerateDataKey";
    return [this.line(action, onKey(key, action, throughS3(key, arn)), { bucket, key, ...object })];
  }

  private line(action: string, attempt: Attempt, target: Target): Case {
    const identity = sender(this.edge);
    const sides = attempt.owner === identity.account.id ? (["identity"] as const) : (["identity", "resource"] as const);
    const allowed = sides.every((side) => this.grants.answer(identity, side, action, target).expected === "allow");
    const { alias: subject } = this.edge;
    return { subject, actor: this.actor, side: "both", ...attempt, expected: allowed ? "allow" : "deny" };
  }
}
