import { arnParts } from "../../iam/arn";
import type { Rule } from "./rule";

/** No role trusts a principal of another partition: credentials do not cross it. */
export const trustStaysInPartition: Rule = ({ roles }) =>
  roles.flatMap(({ path, account, trustedBy }) =>
    trustedBy.flatMap((principal) =>
      "arn" in principal && principal.arn.startsWith("arn:") && arnParts(principal.arn).partition !== account.partition
        ? {
            path: `${path}.trustedBy`,
            value: principal.arn,
            rule: `is of another partition than the role's, ${account.partition}`,
            remedy: "credentials do not cross partitions: trust a principal of the role's own",
          }
        : [],
    ),
  );
