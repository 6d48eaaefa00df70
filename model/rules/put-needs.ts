import { isPut } from "../edges";
import type { Rule } from "./rule";

/**
 * Without the ACL condition nothing makes a writer hand its files over, so the bucket must own whatever arrives.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export const putNeeds: Rule = ({ edges }) =>
  edges
    .filter(isPut)
    .filter(({ aclCondition, bucket }) => !aclCondition && bucket.ownership === "BucketOwnerPreferred")
    .map(({ path, bucket }) => ({
      path: `${path}.aclCondition`,
      value: false,
      rule: "leaves files that arrive without ACL to their writer",
      remedy: `leave it out, or set ${bucket.path}.ownership to BucketOwnerEnforced`,
    }));
