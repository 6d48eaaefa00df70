import type { ITerraformDependable, TerraformResource } from "cdktf";

/**
 * Address of a resource as Terraform shows it: `aws_s3_bucket.acme-drop`. Unlike `fqn` it is plain text and no token,
 * which costs time to make and to resolve.
 */
export const addressOf = ({ terraformResourceType, friendlyUniqueId }: TerraformResource): string =>
  `${terraformResourceType}.${friendlyUniqueId}`;

/** `dependsOn` of a resource; left out where it would be an empty list. */
export const dependsOnElement = (
  dependsOn: readonly ITerraformDependable[] = [],
): { dependsOn?: ITerraformDependable[] } => (dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {});
