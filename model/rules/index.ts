import { backendHolds } from "./backend-holds";
import { boundariesHold } from "./boundaries-hold";
import { exchangesCrossAccounts } from "./exchanges-cross-accounts";
import { exemptionsHold } from "./exemptions-hold";
import { existingNodesAreManaged } from "./existing-nodes-are-managed";
import { keysArePlaced } from "./keys-are-placed";
import { receiversOwnFiles } from "./receivers-own-files";
import { ownStatementsAreValid } from "./own-statements-are-valid";
import { ownStatementsHold } from "./own-statements-hold";
import { partnersKeepApart } from "./partners-keep-apart";
import { pipelineHolds } from "./pipeline-holds";
import { probesKeepApart } from "./probes-keep-apart";
import { putNeeds } from "./put-needs";
import { replicasStay } from "./replicas-stay";
import { replicationNeeds } from "./replication-needs";
import { transferNeeds } from "./transfer-needs";
import { trustStaysInPartition } from "./trust-stays-in-partition";
import { retiredNodesAreIdle } from "./retired-nodes-are-idle";
import { rolesHaveOnePurpose } from "./roles-have-one-purpose";
import type { Rule } from "./rule";
import { uniqueNames } from "./unique-names";

export type { Rule } from "./rule";

/** Every rule that spans nodes of one environment. */
export const modelRules: readonly Rule[] = [
  uniqueNames,
  existingNodesAreManaged,
  keysArePlaced,
  exchangesCrossAccounts,
  receiversOwnFiles,
  putNeeds,
  transferNeeds,
  replicationNeeds,
  replicasStay,
  partnersKeepApart,
  probesKeepApart,
  rolesHaveOnePurpose,
  trustStaysInPartition,
  retiredNodesAreIdle,
  exemptionsHold,
  ownStatementsAreValid,
  ownStatementsHold,
  boundariesHold,
  backendHolds,
  pipelineHolds,
];
