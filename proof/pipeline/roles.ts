import { identityKey } from "../deployed-state/deployed-state";
import type { AccountNode, Graph } from "../../model/graph";
import { PURPOSES, pipelineAccounts, pipelineRole, type PipelineRole } from "../../model/pipeline-roles";

/** A role of the pipeline in an account that stays. */
export interface Runner extends PipelineRole {
  readonly account: AccountNode;
  /** How it is found in a deployed state. */
  readonly key: string;
  /** Such as `deploy role s3-exchange-prod-deploy of acme`. */
  readonly label: string;
}

/** The roles of an environment's pipeline, of every account that it is to have them in. */
export const runnersOf = (graph: Graph): Runner[] =>
  graph.pipeline
    ? pipelineAccounts(graph)
        .filter(({ retired }) => !retired)
        .flatMap((account) =>
          PURPOSES.map((purpose) => {
            const role = pipelineRole(graph, account, purpose);
            const label = `${purpose} role ${role.name} of ${account.alias}`;
            return { ...role, account, key: identityKey(account.id, "role", role.name), label };
          }),
        )
    : [];
