import { isDeepStrictEqual } from "node:util";
import type { AnyStatement } from "../../iam/types";
import type { Graph } from "../../model/graph";
import type { DeployedState } from "../deployed-state/deployed-state";
import { statementName } from "./explain";

/** A statement of a team's own, as it stands in a bucket policy. */
export interface OwnStatement {
  /** Path in the environment file, such as `buckets.drop.statements.2`. */
  readonly path: string;
  /** Why it may open its node to others; `undefined` where nothing is said. */
  readonly because: string | undefined;
}

const unnamed = (statement: AnyStatement): AnyStatement => ({ ...statement, Sid: "" });

/** The statements of deployed policies that the environment file holds, by {@link statementName}. */
export const ownStatementPaths = ({ buckets }: Graph, state: DeployedState): ReadonlyMap<string, OwnStatement> =>
  new Map(
    buckets.flatMap(({ name, path, statements, statementReasons }) => {
      const policy = state.buckets.get(name)?.policy;
      return (policy?.document.Statement ?? []).flatMap((deployed, index): [string, OwnStatement][] => {
        const own = statements.findIndex((each) => isDeepStrictEqual(unnamed(each), unnamed(deployed)));
        return own < 0
          ? []
          : [
              [
                statementName(policy?.name ?? "", deployed.Sid, index),
                { path: `${path}.statements.${own}`, because: statementReasons[own] },
              ],
            ];
      });
    }),
  );
