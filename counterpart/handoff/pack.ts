import type { Handoff } from "./handoff";
import { PATHS, policyPath } from "./paths";
import { policyFile } from "./policies";
import { readmeOf } from "./readme";
import { samplesOf } from "./sections/sample";
import { importsFile, terraformFile } from "./sections/terraform";

/** A hand-off as files: path → content, sorted by path. */
export const packOf = (handoff: Handoff, picture: string): Readonly<Record<string, string>> => {
  const { policies, replication, terraform, factsTemplate } = handoff;
  const files: Record<string, string> = {
    [PATHS.readme]: readmeOf(handoff, "folder"),
    [PATHS.picture]: picture,
    [PATHS.facts]: factsTemplate,
    ...Object.fromEntries(policies.map((policy) => [policyPath(policy), policyFile(policy)])),
    ...(replication && { [policyPath(replication)]: terraformFile(replication.configuration) }),
    ...(terraform.addresses.length > 0 && { [PATHS.terraform]: terraformFile(terraform.main) }),
    ...(terraform.imports.length > 0 && { [PATHS.imports]: importsFile(terraform.imports) }),
    ...samplesOf(handoff),
  };
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
};
