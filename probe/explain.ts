import { UndecidableError } from "../iam/evaluate";
import { isTransfer } from "../model/edges";
import type { Edge, Graph } from "../model/graph";
import type { Case } from "../proof/expected/case";
import { missingStatements, statementName } from "../proof/judge/explain";
import { judge, type Verdict } from "../proof/judge/judge";
import type { DeployedState } from "../proof/deployed-state/deployed-state";
import { oneLine } from "../aws/calls/explain-call";
import type { AwsResponse } from "./aws/response";
import type { Step } from "./plan/step";
import { behindRefusal } from "./remedies";

/** What a violation is explained by. */
export interface ExplainProps {
  readonly graph: Graph;
  readonly edge: Edge;
  /** What the declared policies of both sides deploy. Costly, so it is made only for a violation. */
  readonly state: () => DeployedState;
}

type PolicySide = "identity" | "resource";

/**
 * The side and the action that AWS names in a refusal, of which there is no code: it names them in its message, and
 * within an account or organization only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
const hintIn = (message: string) => {
  const [, performed, allowed] = /perform: ([a-z0-9]+:\w+)|allows the ([a-z0-9]+:\w+) action/.exec(message) ?? [];
  const [, kind] =
    /(?:no|explicit deny in an?|because of an explicit deny in an?) ([\w ]+?)(?:-based)? policy/.exec(message) ?? [];
  const side: PolicySide | undefined = kind === "identity" || kind === "resource" ? kind : undefined;
  // What is neither side's: a permissions boundary, or a kind of policy.
  const policy = kind === undefined || side !== undefined ? undefined : `${kind} policy`;
  const other = message.includes("permissions boundary") ? "permissions boundary" : policy;
  return { action: performed ?? allowed, side, other };
};

const whose = ({ accounts }: Graph, id: string | undefined): string => {
  const account = accounts.find((each) => each.id === id);
  return account
    ? `${account.alias}, ${account.managed ? "which we deploy" : "which the counterpart deploys"}`
    : "an account that is not declared";
};

const accountOf = ({ actor, owner }: Case, side: PolicySide): string | undefined =>
  side === "resource" ? owner : actor.policies?.account;

/** What the declared policies lack. */
const lacking = (state: DeployedState, graph: Graph, verdict: Verdict): string[] => {
  const { decision, case: asked } = verdict;
  if (decision.explicitDeny) {
    const by = decision.by.map(({ source, sid, index }) => statementName(source, sid, index));
    return [`the declared policies deny ${asked.action}: ${by.join(" and ")}`];
  }
  return missingStatements(state, verdict).map(
    ({ side, policies, statement }) =>
      `the declared policies lack ${JSON.stringify(statement)} in ${policies.join(" or ") || "a policy that is not there yet"} (${whose(graph, accountOf(asked, side))}): npm run prove shows it`,
  );
};

/** The statements that allow a request by what is declared: where what is deployed must differ. */
const lookedFor = (graph: Graph, { case: asked, decision }: Verdict, only: PolicySide | undefined): string[] =>
  decision.by
    .filter(({ side }) => (side === "identity" || side === "resource") && (only === undefined || side === only))
    .map(
      ({ source, sid, index, side }) =>
        `${statementName(source, sid, index)}, for ${asked.action} (${whose(graph, accountOf(asked, side as PolicySide))})`,
    );

const judged = (state: DeployedState, cases: readonly Case[]): Verdict[] =>
  cases.flatMap((each) => {
    try {
      return [judge(state, each)];
    } catch (error) {
      // What depends on a condition that only AWS knows the value of says nothing here.
      if (error instanceof UndecidableError) {
        return [];
      }
      throw error;
    }
  });

/** Conditions of the role's trust policy that whoever runs the probe may not fulfil. */
const trustHints = (edge: Edge): string[] =>
  isTransfer(edge)
    ? [
        ...(edge.sourceIps.length > 0
          ? [`the role is assumed from ${edge.sourceIps.join(", ")} only: run it there`]
          : []),
        ...(edge.organizationId === undefined
          ? []
          : [`the role is assumed by members of the organization ${edge.organizationId} only`]),
      ]
    : [];

/** Why a request that must be accepted was refused: the statement that is missing, and on which side. */
export const explainRefusal = ({ graph, edge, state }: ExplainProps, step: Step, { fault }: AwsResponse): string[] => {
  const message = fault?.fault instanceof Error ? oneLine(fault.fault.message) : "";
  const said = message === "" ? [] : [`AWS says: ${message}`];
  const [first] = step.cases;
  // Of whoever runs the probe nothing is declared.
  if (first.actor.principal.type === "Root") {
    const actions = step.cases.map(({ action }) => action).join(" and ");
    return [
      ...said,
      `allow ${actions} on ${first.resource} to whoever runs this${step.bucket?.encryption.type === "SSE-KMS" ? ", and kms:GenerateDataKey on the bucket's key" : ""}`,
    ];
  }
  const hint = hintIn(message);
  const about = step.cases.filter(({ action }) => hint.action === undefined || action === hint.action);
  const deployed = state();
  const verdicts = judged(deployed, about.length > 0 ? about : step.cases);
  const lacks = verdicts.filter(({ decision }) => !decision.allowed).flatMap((each) => lacking(deployed, graph, each));
  if (lacks.length > 0) {
    return [...said, ...lacks];
  }
  const look = hint.other === undefined ? verdicts.flatMap((each) => lookedFor(graph, each, hint.side)) : [];
  return [
    ...said,
    ...(step.verb === "assume" ? trustHints(edge) : []),
    ...(hint.other === undefined
      ? [
          "the declared policies of both sides allow it, so what is deployed differs; look for",
          ...[...new Set(look)].map((each) => `- ${each}`),
          `or for ${behindRefusal(edge, first.owner)}`,
        ]
      : [`the declared policies of both sides allow it: ask whoever administers the ${hint.other}`]),
  ];
};

/** Why a request that must be refused may have been accepted. */
export const explainAcceptance = ({ graph, edge, state }: ExplainProps, step: Step): string[] => {
  const [first] = step.cases;
  const [verdict] = judged(state(), [first]);
  const where = [
    ...(first.actor.policies ? [`the policies of ${first.actor.label}`] : []),
    step.verb === "assume" ? "the role's trust policy" : `the bucket policy of ${step.bucket?.name ?? ""}`,
  ].join(" and ");
  return verdict?.decision.allowed
    ? [`the declared policies allow it, too: npm run prove -- ${graph.name} ${edge.alias} shows by which statement`]
    : [
        `the declared policies refuse it, so what is deployed grants more, or lacks a Deny: look for ${first.action} in ${where} (${whose(graph, first.owner)})`,
      ];
};
