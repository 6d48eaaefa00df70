import { receiver, receiverField } from "../edges";
import type { Rule } from "./rule";

/**
 * The account that receives must own the files: under `ObjectWriter` they stay the sender's, whatever ACL it sends.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export const receiversOwnFiles: Rule = ({ edges }) =>
  edges.flatMap((edge) => {
    const bucket = receiver(edge);
    return bucket.ownership === "ObjectWriter"
      ? {
          path: receiverField(edge),
          value: bucket.alias,
          rule: "is a bucket with ObjectWriter ownership, so its account would not own the files it receives",
          remedy: `set ${bucket.path}.ownership to BucketOwnerPreferred or BucketOwnerEnforced`,
        }
      : [];
  });
