import { isReplication, receiver } from "../model/edges";
import type { BucketNode } from "../model/graph";
import { bucketClient, type BucketClient } from "./aws/bucket-client";
import type { ProbeRun } from "./probe-run";
import type { TestObject } from "./test-objects";

/** Somebody who may be able to delete test objects. */
interface Cleaner {
  /** Whether to try it on an object. */
  readonly takes: (object: TestObject) => boolean;
  /** A bucket, asked for with the cleaner's credentials. */
  readonly open: (bucket: BucketNode) => Promise<BucketClient>;
  /** Whether it may delete versions: what is known to be refused is not tried. */
  readonly versions: boolean;
}

/** Whoever may be able to delete test objects, and those that are theirs to delete. */
const cleanersOf = (run: ProbeRun): Cleaner[] => {
  const { edge, destination } = run.props;
  const mayDelete = run.hasAccepted("delete");
  const source: Cleaner = isReplication(edge)
    ? { takes: ({ bucket }) => bucket === edge.egress, open: (bucket) => run.open("caller", bucket), versions: true }
    : {
        takes: ({ surprising }) => surprising || mayDelete,
        open: (bucket) => run.open("sender", bucket),
        versions: !mayDelete,
      };
  return destination
    ? [
        source,
        {
          takes: ({ bucket }) => bucket === receiver(edge),
          open: (bucket) => bucketClient(destination, bucket),
          versions: true,
        },
      ]
    : [source];
};

const remove = async (object: TestObject, cleaner: Cleaner): Promise<void> => {
  const client = await cleaner.open(object.bucket);
  const { objectKey, versionId } = object;
  const isVersion = versionId !== undefined && versionId !== "null";
  if (cleaner.versions && isVersion && (await client.remove(objectKey, versionId)).kind === "accepted") {
    object.state = "gone";
    return;
  }
  if (object.state === "there" && (await client.remove(objectKey)).kind === "accepted") {
    object.state = isVersion ? "delete marker" : "gone";
  }
};

/** Deletes what the credentials can delete. */
export const cleanUp = async (run: ProbeRun): Promise<void> => {
  const cleaners = cleanersOf(run);
  for (const object of run.objects.left) {
    for (const cleaner of cleaners.filter(({ takes }) => takes(object))) {
      if (object.state !== "gone") {
        await remove(object, cleaner);
      }
    }
  }
};
