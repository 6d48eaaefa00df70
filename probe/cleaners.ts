import { isReplication, receiver } from "../model/graph";
import type { BucketNode } from "../model/graph";
import { objectsOf } from "./aws/objects";
import type { Cleaner } from "./clean-up";
import type { TestObject } from "./left-behind";
import type { Run } from "./probing";

/** Whoever may be able to delete test objects, and those that are theirs to delete. */
export const cleanersOf = (run: Run): Cleaner[] => {
  const { edge, destination } = run.props;
  const mayDelete = run.accepted.has("delete");
  const ofBucket = (bucket: BucketNode) => (object: TestObject) => object.bucket === bucket;
  return [
    ...(isReplication(edge)
      ? [
          {
            takes: ofBucket(edge.egress),
            objects: ({ bucket }: TestObject) => run.open("caller", bucket),
            versions: true,
          },
        ]
      : [
          {
            takes: ({ surprising }: TestObject) => surprising || mayDelete,
            objects: ({ bucket }: TestObject) => run.open("sender", bucket),
            versions: !mayDelete,
          },
        ]),
    ...(destination
      ? [
          {
            takes: ofBucket(receiver(edge)),
            objects: ({ bucket }: TestObject) => objectsOf(destination, bucket),
            versions: true,
          },
        ]
      : []),
  ];
};
