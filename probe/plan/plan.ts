import { isReplication, isTransfer } from "../../model/edges";
import type { Edge, Graph } from "../../model/graph";
import { LIMITS } from "../../model/limits";
import type { Actor } from "../../proof/expected/case";
import { Failure } from "../../runtime/failure";
import { assumeSteps } from "./assume-steps";
import { Expectations } from "../../proof/expected/expectations";
import { putSteps } from "./put-steps";
import { replicationSteps } from "./replication-steps";
import type { Step } from "./step";

/** Inputs of {@link planProbe}. */
export interface PlanProps {
  readonly graph: Graph;
  readonly edge: Edge;
  /** Names the run: part of the key of every test object. */
  readonly run: string;
  /**
   * Whoever assumes the role of an exchange.
   * @default - the first of those who may
   */
  readonly caller?: Actor | undefined;
  /**
   * Whether a put is tried over plain HTTP.
   * @default true
   */
  readonly plainHttp?: boolean | undefined;
}

const stepsOf = ({ graph, edge, run, caller }: PlanProps): Step[] => {
  const expectations = new Expectations(graph, edge);
  if (isReplication(edge)) {
    return replicationSteps(edge, expectations, run);
  }
  if (isTransfer(edge) && edge.holder.kind === "role") {
    return [...assumeSteps(edge, edge.holder, expectations, caller), ...putSteps(edge, expectations, run, "assume")];
  }
  return putSteps(edge, expectations, run);
};

/** Whether a step goes over plain HTTP. */
export const isPlainHttp = ({ variant }: Step): boolean => variant === "no-tls";

/**
 * What is asked of AWS to see that an exchange works, and does no more: what follows from the table of expected access.
 *
 * @throws Failure where a test object would have a longer key than S3 takes
 */
export const planProbe = (props: PlanProps): readonly Step[] => {
  const steps = stepsOf(props).filter((step) => props.plainHttp !== false || !isPlainHttp(step));
  const longest = Math.max(...steps.map(({ objectKey = "" }) => Buffer.byteLength(objectKey)));
  if (longest > LIMITS.prefixBytes) {
    throw new Failure(
      `the prefix of ${props.edge.path} leaves no room for test objects: their keys would have ${longest} bytes of ${LIMITS.prefixBytes}`,
    );
  }
  return steps;
};
