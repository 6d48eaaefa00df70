import type { ITerraformDependable } from "cdktf";

/** `dependsOn` of a resource; left out where it would be an empty list. */
export const dependsOnElement = (
  dependsOn: readonly ITerraformDependable[] = [],
): { dependsOn?: ITerraformDependable[] } => (dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {});
