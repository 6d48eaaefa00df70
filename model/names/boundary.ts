import { arnParts, iamArn, type ArnAccount } from "../../iam/arn";
import type { Finding } from "../problem";
import { checkPathAndName } from "./trust";

/**
 * A permissions boundary: the name of a managed policy of the account, with its path where it has one, or its ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const checkBoundary = (policy: string): Finding | undefined => {
  if (!policy.startsWith("arn:")) {
    return (
      checkPathAndName(policy) && {
        rule: "is not the name of a managed policy",
        remedy: "write it as <path>/<name> or as its ARN",
      }
    );
  }
  return /^arn:(aws|aws-cn|aws-us-gov):iam::(\d{12}|aws):policy\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/.test(policy)
    ? undefined
    : { rule: "is not the ARN of a managed policy", remedy: "write arn:aws:iam::<account id>:policy/<name>" };
};

/** The ARN of a permissions boundary, by its name in an account or as it is. */
export const boundaryArn = (account: ArnAccount, policy: string | undefined): string | undefined =>
  policy === undefined || policy.startsWith("arn:") ? policy : iamArn(account, "policy", policy);

/** Whether a policy can bound what is of an account: one of its own, or AWS's. */
export const canBound = ({ id, partition }: ArnAccount, arn: string): boolean => {
  const { account, partition: other } = arnParts(arn);
  return other === partition && (account === id || account === "aws");
};
