import type { BucketNode, Graph } from "../model/graph";
import { expiringProbePrefixes } from "../policies/probe-prefixes";

/** A test object that is there, or may be. */
export interface TestObject {
  readonly bucket: BucketNode;
  readonly objectKey: string;
  /** Whether it is there: `false` while no answer says so. */
  certain: boolean;
  /** Whether it should have been refused. */
  surprising: boolean;
  versionId?: string | undefined;
  /** When it expires, as S3 said. */
  expires?: string | undefined;
  /** What is left of it. */
  state: "there" | "delete marker" | "gone";
  /** How its replication stands, as long as that is not completed. */
  replication?: "PENDING" | "FAILED" | undefined;
}

/** The test objects of a run. */
export class TestObjects {
  readonly all: TestObject[] = [];

  /** Notes an object before it is put: an answer may never come. */
  add(bucket: BucketNode, objectKey: string): TestObject {
    const object: TestObject = { bucket, objectKey, certain: false, surprising: false, state: "there" };
    this.all.push(object);
    return object;
  }

  /** Objects that may be there. */
  get left(): readonly TestObject[] {
    return this.all.filter(({ state }) => state !== "gone");
  }
}

/** Whether the lifecycle that we deploy lets an object expire. */
const isExpiring = (graph: Graph, { bucket, objectKey }: Pick<TestObject, "bucket" | "objectKey">): boolean =>
  bucket.account.managed &&
  !bucket.retired &&
  !bucket.account.retired &&
  expiringProbePrefixes(graph, bucket).some((prefix) => objectKey.startsWith(prefix));

/** When an object goes away, or who must delete it. */
export const expiryOf = (graph: Graph, object: TestObject): string => {
  const { bucket, expires, replication } = object;
  const { alias, id } = bucket.account;
  if (replication === "FAILED") {
    return `does not expire: S3 lets no file expire whose replication failed, so ${alias} (${id}) deletes it`;
  }
  if (expires !== undefined) {
    return `expires ${expires}, as S3 says`;
  }
  if (!isExpiring(graph, object)) {
    return `has no expiry that is known: ${alias} (${id}) deletes it`;
  }
  const lock = bucket.objectLock ? "; under a retention of Object Lock, versions stay until it ends" : "";
  const pending = replication === "PENDING" ? ", once its replication is COMPLETED" : "";
  return `expires after a day by the lifecycle of ${bucket.path}${pending}, gone two days later${lock}`;
};
