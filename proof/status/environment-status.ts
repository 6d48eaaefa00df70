import type { Environment } from "../../model";
import { withDraft, type Loaded } from "../../stacks/load-named";
import type { ProveProps } from "../prove";
import { runProof } from "../run";
import { matches, type StatusFilter } from "./filter";
import { statusOf, type ExchangeStatus } from "./status";

/** How an environment stands. */
export interface EnvironmentStatus {
  readonly environment: string;
  /** Number of its exchanges. */
  readonly declared: number;
  /** Those that are shown. */
  readonly exchanges: readonly ExchangeStatus[];
  /** What the policies grant to somebody whom the environment does not know. */
  readonly unexpected: readonly string[];
  /** Whether the proof was made. */
  readonly proved: boolean;
}

/** Inputs of {@link environmentStatus}. */
export interface EnvironmentStatusProps extends Pick<ProveProps, "onProgress"> {
  /** What the environment files export. */
  readonly environments: readonly Environment[];
  /** The environment in question. */
  readonly loaded: Loaded;
  /** What to show. */
  readonly filter: StatusFilter;
  /** Whether to prove what is shown. */
  readonly proof: boolean;
}

/** How one environment stands. Nothing is proved where nothing is shown, and only what is shown where it is one exchange. */
export const environmentStatus = async (props: EnvironmentStatusProps): Promise<EnvironmentStatus> => {
  const { environments, loaded, filter, onProgress } = props;
  const { graph, draft } = await withDraft(loaded);
  const declared = statusOf(graph, draft.graph);
  // What failed is known only after the proof.
  const wanted = declared.filter(matches({ ...filter, waiting: false, failed: false }));
  const shown = matches({ waiting: filter.waiting, failed: filter.failed });
  const pending = new Set(graph.pending.map(({ alias }) => alias));
  const known = wanted.filter(({ alias }) => !pending.has(alias));
  const status = { environment: graph.name, declared: declared.length };
  if (!props.proof || known.length === 0) {
    return { ...status, exchanges: wanted.filter(shown), unexpected: [], proved: false };
  }
  const exchange = known.length === 1 ? known[0]?.alias : undefined;
  const { proof } = runProof(
    { environments, environment: graph.name, exchange },
    { ...(onProgress && { onProgress }) },
  );
  const names = new Set(wanted.map(({ alias }) => alias));
  const exchanges = statusOf(graph, draft.graph, proof).filter((each) => names.has(each.alias) && shown(each));
  return { ...status, exchanges, unexpected: proof.unexpected, proved: true };
};

/** Whether nothing failed of what is shown. */
export const isAsDeclared = ({ exchanges, unexpected }: EnvironmentStatus): boolean =>
  unexpected.length === 0 && exchanges.every(({ state }) => state !== "failed");
