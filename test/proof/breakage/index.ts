import type { Graph } from "../../../model/graph";
import { keyArnOf } from "../../../proof/specification/keys";
import type { TerraformJson } from "../../../proof/deployed-state/terraform-json";
import { breakagesOf, sitesOf, type Breakage } from "./breakage";
import { bucketSettingChanges } from "./bucket-settings";
import { estateOf } from "./estate";
import { foreignResources } from "./foreign";
import { keyChanges } from "./keys";
import { policyChanges } from "./policies";
import { replicationChanges } from "./replication";
import { wholeResourceChanges } from "./whole-resources";

/** Every breakage of the synthesized JSON of an environment: each one single change of one resource. */
export const everyBreakage = (graph: Graph, stacks: readonly TerraformJson[]): Breakage[] => {
  const estate = estateOf(graph);
  const keys = new Map(graph.keys.map((key) => [key.alias, keyArnOf(key)]));
  return [
    ...sitesOf(stacks).flatMap((site) =>
      breakagesOf(stacks, site, [
        ...policyChanges(site, estate),
        ...keyChanges(site, estate, (alias) => keys.get(alias)),
        ...bucketSettingChanges(site),
        ...replicationChanges(site, estate),
        ...wholeResourceChanges(site, stacks),
      ]),
    ),
    ...foreignResources(stacks),
  ];
};
