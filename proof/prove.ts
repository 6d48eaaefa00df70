import { nodesOf } from "../model/edges";
import type { Graph, PendingExchange } from "../model/graph";
import { expectedAccess, type Subject } from "./expected";
import { isDeclared, ownStatementsOf } from "./judge/declared";
import { judge, type Verdict } from "./judge/judge";
import { boundaryAssumptions } from "./boundaries";
import { pipelineFindings } from "./pipeline/findings";
import { stateBucketNode } from "./pipeline/state-bucket";
import { pipelineSubjects } from "./pipeline/subjects";
import { unexpectedIn } from "./unexpected";
import { expectedSettings, isWrong, settingsOf, type Setting } from "./settings";
import type { DeployedState } from "./deployed-state/deployed-state";

/** What came of one exchange or node. */
export interface SubjectProof {
  readonly name: string;
  readonly kind: Subject["kind"];
  /** Lines of the table that are allowed, and denied, as expected. */
  readonly allowed: number;
  readonly denied: number;
  /** Settings that are as they should be. */
  readonly settings: number;
  /** Names of the published surplus among what is allowed, sorted. */
  readonly surplus: readonly string[];
  /** Facts that are not entered yet; what needs them is not judged. */
  readonly waiting: readonly string[];
  readonly violations: readonly Verdict[];
  readonly wrongSettings: readonly Setting[];
  /** All lines, where they are asked for. */
  readonly verdicts?: readonly Verdict[];
}

/** Inputs of {@link prove}. */
export interface ProveProps {
  readonly graph: Graph;
  /** What the synthesized JSON of both sides deploys. */
  readonly state: DeployedState;
  /**
   * What the stacks of the pipeline's roles and of the state bucket deploy.
   * @default - they are not judged
   */
  readonly support?: DeployedState;
  /**
   * Alias of one exchange, to prove it and the nodes that it touches.
   * @default - all of them
   */
  readonly exchange?: string;
  /**
   * Facts that are missing, by alias of the exchange.
   * @default - none
   */
  readonly waiting?: ReadonlyMap<string, readonly string[]>;
  /**
   * Keep every line with the statements that decided.
   * @default false
   */
  readonly keepVerdicts?: boolean;
  /** Called after each exchange and node. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What came of an environment. */
export interface Proof {
  readonly environment: string;
  readonly subjects: readonly SubjectProof[];
  /** What the JSON grants to somebody whom the environment does not know. */
  readonly unexpected: readonly string[];
  /** What is taken for granted. */
  readonly assumed: readonly string[];
  /** Exchanges that wait for facts of the counterpart, and are not judged; none where one exchange is proved. */
  readonly pending: readonly PendingExchange[];
}

/** Number of violations, wrong settings and grants to unknown identities. */
export const violationsIn = ({ subjects, unexpected }: Proof): number =>
  subjects.reduce(
    (sum, { violations, wrongSettings }) => sum + violations.length + wrongSettings.length,
    unexpected.length,
  );

const subjectsOf = (graph: Graph, exchange: string | undefined): Subject[] => {
  const all = expectedAccess(graph);
  if (exchange === undefined) {
    return all;
  }
  const edge = graph.edges.find(({ alias }) => alias === exchange);
  const names = new Set(edge ? [edge.alias, ...nodesOf(edge).map(({ path }) => path)] : []);
  return all.filter(({ name }) => names.has(name));
};

/** Judges the table of expected access, and the settings on which it rests, by what the synthesized JSON deploys. */
export const prove = (props: ProveProps): Proof => {
  const { graph, state, exchange, waiting, keepVerdicts, onProgress } = props;
  const support = exchange === undefined ? props.support : undefined;
  const own = ownStatementsOf(graph);
  const missingOf = (alias: string) => waiting?.get(alias) ?? [];
  const states = stateBucketNode(graph);
  const settings = [
    ...expectedSettings(graph, state, (alias) => missingOf(alias).length > 0),
    ...(support && states ? settingsOf(graph, states, support.buckets.get(states.name)) : []),
  ];
  const judgedBy = (judging: DeployedState) => (subject: Subject) => ({ subject, judging });
  const subjects = [
    ...subjectsOf(graph, exchange).map(judgedBy(state)),
    ...(support ? pipelineSubjects(graph).map(judgedBy(support)) : []),
  ];
  const proofs = subjects.map(({ subject, judging }, index): SubjectProof => {
    const missing = missingOf(subject.name);
    const judged = subject
      .cases()
      .map((expected) => judge(judging, expected))
      // What waits for a fact is not granted yet, and that is no violation.
      .filter(({ case: { expected }, decision }) => missing.length === 0 || expected === "deny" || decision.allowed);
    const violations = judged.filter(
      (verdict) => verdict.violation && !isDeclared(state, own, subject.kind === "exchange", verdict),
    );
    const ofSubject = settings.filter((setting) => setting.subject === subject.name);
    const surplus = judged.flatMap(({ case: { surplus: name } }) => name ?? []);
    onProgress?.(index + 1, subjects.length);
    return {
      name: subject.name,
      kind: subject.kind,
      allowed: judged.filter(({ violation, decision }) => !violation && decision.allowed).length,
      denied: judged.filter(({ violation, decision }) => !violation && !decision.allowed).length,
      settings: ofSubject.filter((setting) => !isWrong(setting)).length,
      surplus: [...new Set(surplus)].sort(),
      waiting: missing,
      violations,
      wrongSettings: ofSubject.filter(isWrong),
      ...(keepVerdicts && { verdicts: judged }),
    };
  });
  return {
    environment: graph.name,
    subjects: proofs,
    unexpected: [...unexpectedIn(graph)(state), ...(support ? pipelineFindings(graph, support) : [])],
    assumed: [state, ...(support ? [support] : [])].flatMap(boundaryAssumptions),
    pending: exchange === undefined ? graph.pending : [],
  };
};
