import { iamArn } from "../iam/arn";
import { boundaryArn } from "./names/boundary";
import type { AccountNode, Graph } from "./graph";

/** What roles of the pipeline are for. */
export const PURPOSES = ["plan", "deploy"] as const;

/** One of {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/** A role of the pipeline in one account. */
export interface PipelineRole {
  readonly purpose: Purpose;
  readonly name: string;
  /** Path, with a slash at both ends. */
  readonly rolePath: string;
  readonly arn: string;
  /** ARN of its permissions boundary, `undefined` where it has none. */
  readonly boundary: string | undefined;
}

/** Name of a role of the pipeline, with its path if it has one: the same in each account. */
export const pathAndNameOf = ({ name, pipeline }: Graph, purpose: Purpose): string =>
  (purpose === "plan" ? pipeline?.planRole : pipeline?.deployRole) ?? `s3-exchange-${name}-${purpose}`;

/** A role of the pipeline in an account. */
export const pipelineRole = (graph: Graph, account: AccountNode, purpose: Purpose): PipelineRole => {
  const pathAndName = pathAndNameOf(graph, purpose);
  const end = pathAndName.lastIndexOf("/") + 1;
  return {
    purpose,
    name: pathAndName.slice(end),
    rolePath: `/${pathAndName.slice(0, end)}`,
    arn: iamArn(account, "role", pathAndName),
    boundary: boundaryArn(account, graph.pipeline?.permissionsBoundary) ?? account.boundary,
  };
};

/**
 * The accounts that the pipeline plans and deploys. One that leaves is among them: Terraform still needs its provider, and
 * so its credentials, to forget it.
 */
export const pipelineAccounts = ({ accounts }: Graph): AccountNode[] => accounts.filter(({ managed }) => managed);
