import { policyDocument } from "../iam/document";
import type { PolicyDocument } from "../iam/types";
import { isReplication } from "../model/graph";
import type { Graph, RoleNode } from "../model/graph";
import { byCodeUnit } from "../model/sort";
import { trustIdentities, trustServices } from "./statements/trust";

/**
 * Who may assume a role. S3 assumes a replication role, without a condition: AWS documents no condition key for it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export const trustPolicy = ({ touching }: Graph, role: RoleNode): PolicyDocument => {
  if (touching(role).some(isReplication)) {
    return policyDocument([trustServices(["s3.amazonaws.com"])]);
  }
  const services = role.trustedBy.flatMap((principal) => ("service" in principal ? principal.service : []));
  const arns = role.trustedBy.flatMap((principal) => ("arn" in principal ? principal.arn : []));
  return policyDocument([
    ...(services.length > 0 ? [trustServices(services.sort(byCodeUnit))] : []),
    ...(arns.length > 0 ? [trustIdentities(arns.sort(byCodeUnit))] : []),
  ]);
};
