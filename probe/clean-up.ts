import type { Objects } from "./aws/objects";
import type { TestObject, TestObjects } from "./left-behind";

/** Somebody who may be able to delete test objects. */
export interface Cleaner {
  /** Whether to try it on an object. */
  readonly takes: (object: TestObject) => boolean;
  /** The object's bucket, asked for with the cleaner's credentials. */
  readonly objects: (object: TestObject) => Promise<Objects>;
  /** Whether it may delete versions: what is known to be refused is not tried. */
  readonly versions: boolean;
}

const remove = async (object: TestObject, cleaner: Cleaner): Promise<void> => {
  const { remove: ask } = await cleaner.objects(object);
  const { objectKey, versionId } = object;
  const isVersion = versionId !== undefined && versionId !== "null";
  if (cleaner.versions && isVersion && (await ask(objectKey, versionId)).kind === "accepted") {
    object.state = "gone";
    return;
  }
  if (object.state === "there" && (await ask(objectKey)).kind === "accepted") {
    object.state = isVersion ? "delete marker" : "gone";
  }
};

/** Deletes what the credentials can delete. */
export const cleanUp = async (objects: TestObjects, cleaners: readonly Cleaner[]): Promise<void> => {
  for (const object of objects.left) {
    for (const cleaner of cleaners.filter(({ takes }) => takes(object))) {
      if (object.state !== "gone") {
        await remove(object, cleaner);
      }
    }
  }
};
