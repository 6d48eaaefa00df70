import { arnParts } from "../../iam/arn";
import { groupBy } from "../../model/group";
import type { Case } from "../../proof/expected/case";
import { violationsIn, type Proof, type SubjectProof } from "../../proof/prove";
import { variantInWords } from "../../proof/specification/variant";
import { missingStatements, statementName } from "../../proof/judge/explain";
import type { Verdict } from "../../proof/judge/judge";
import type { ownStatementPaths } from "../../proof/judge/own-paths";
import type { Setting } from "../../proof/settings";
import type { DeployedState } from "../../proof/deployed-state/deployed-state";
import { waitsFor } from "../../model/awaited/waits-for";
import { visibleLines } from "../../runtime/visible";
import { count } from "../../runtime/words";

const SIDES = {
  both: "by both sides' policies",
  identity: "by its own policies alone",
  resource: "by the resource's policy alone",
} as const;

/** A bucket or object by its name, anything else by its ARN. */
const nameOf = (arn: string): string => {
  const { service, resource } = arnParts(arn);
  return service === "s3" ? resource : arn;
};

/** How the policy of a resource is called. */
const policyOf = (arn: string): string => {
  const { service, resource } = arnParts(arn);
  const parts = resource.split("/");
  return service === "s3"
    ? `the bucket policy of ${parts[0] ?? resource}`
    : `the ${service === "kms" ? "key" : "trust"} policy of ${parts.at(-1) ?? resource}`;
};

/** The statements that decided, or which side has none that allows it. */
const decidedBy = ({ decision, case: { actor, resource } }: Verdict): string => {
  if (decision.by.length > 0) {
    return [...new Set(decision.by.map(({ source, sid, index }) => statementName(source, sid, index)))].join(" and ");
  }
  if (decision.allowed) {
    return "nothing denies it";
  }
  const sides = decision.missing.map((side) =>
    side === "resource" ? policyOf(resource) : `the policies of ${actor.label}`,
  );
  return `nothing in ${sides.join(" or ")}`;
};

/** Statements of the environment file, by name. */
type OwnPaths = ReturnType<typeof ownStatementPaths>;

/** Where the statement that leaves something open stands, if it is the environment file's. */
const placeOf = ({ undecided }: Verdict, paths: OwnPaths): string => {
  const statement = undecided?.statement;
  const own = statement && paths.get(statementName(statement.source, statement.sid, statement.index));
  return own ? ` (${own.path})` : "";
};

/** What is asked of a resource, how and by whose policies. */
const askedOf = ({ resource, variant, side }: Case): string =>
  `on ${nameOf(resource)}${variant ? ` ${variantInWords(variant)}` : ""}, ${SIDES[side]}`;

const attemptOf = ({ case: asked }: Verdict): string => `${asked.action} ${askedOf(asked)}`;

const wrongDenial = (state: DeployedState, verdict: Verdict): string[] =>
  missingStatements(state, verdict).flatMap(({ side, policies, statement, nearest }) => [
    `      missing on the ${side === "identity" ? `side of ${verdict.case.actor.label}` : "side of the resource"}: ${JSON.stringify(statement)}`,
    `      in ${policies.length > 0 ? policies.join(" or ") : "a policy that is not there yet"}`,
    ...(nearest ? [`      nearest is ${nearest.name}: ${nearest.because.join("; ")}`] : []),
  ]);

/** What nobody can tell, once for each statement that leaves it open. */
const undecidedLines = (verdicts: readonly Verdict[], paths: OwnPaths): string[] =>
  [
    ...groupBy(
      verdicts.filter(({ undecided }) => undecided),
      ({ undecided }) => undecided?.message ?? "",
    ),
  ].flatMap(([message, [first, ...more]]) => [
    `    UNDECIDED: ${message}${placeOf(first, paths)}`,
    `      ${first.case.actor.label}, ${attemptOf(first)}${more.length > 0 ? `, and ${count(more.length, "request")} more` : ""}`,
  ]);

const violationLines = (state: DeployedState, verdict: Verdict): string[] => [
  `    ${verdict.case.actor.label} is ${verdict.decision.allowed ? "ALLOWED" : "DENIED"} ${attemptOf(verdict)}`,
  `      ${verdict.decision.allowed ? "allowed" : "denied"} by: ${decidedBy(verdict)}`,
  ...wrongDenial(state, verdict),
];

const shown = (value: unknown, absent: string): string => (value === undefined ? absent : JSON.stringify(value));

const wrongSetting = ({ subject, name, expected, actual }: Setting): string =>
  `    ${subject}: ${name} is ${shown(actual, "not set")}, expected ${shown(expected, "none")}`;

const MOST_ACTIONS = 6;

const actionList = (actions: readonly string[]): string =>
  actions.length > MOST_ACTIONS
    ? `${actions.slice(0, MOST_ACTIONS - 1).join(", ")} and ${actions.length - MOST_ACTIONS + 1} more`
    : actions.join(", ");

const may = ({ case: { surplus }, decision }: Verdict): string =>
  decision.allowed ? (surplus === undefined ? "may" : `may, as published surplus ${surplus},`) : "may not";

/** Who may do what and why: one entry for all actions of which the same can be said. */
const details = (verdicts: readonly Verdict[]): string[] => {
  const groups = groupBy(verdicts, (verdict) =>
    JSON.stringify([verdict.case.actor.label, may(verdict), askedOf(verdict.case), decidedBy(verdict)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const actions = [...new Set(group.map(({ case: { action } }) => action))];
    return [
      `    ${first.case.actor.label} ${may(first)} ${actionList(actions)}`,
      `      ${askedOf(first.case)}`,
      `      by ${decidedBy(first)}`,
    ];
  });
};

const line = (subject: SubjectProof, width: number): string => {
  const wrong = subject.violations.length + subject.wrongSettings.length;
  return [
    wrong > 0 ? "FAIL " : subject.waiting.length > 0 ? "WAITS" : "ok   ",
    subject.name.padEnd(width),
    `${subject.allowed} allowed, ${subject.denied} denied`,
    ...(subject.settings > 0 ? [count(subject.settings, "setting")] : []),
    ...(subject.surplus.length > 0 ? [`surplus: ${subject.surplus.join(", ")}`] : []),
    ...(subject.waiting.length > 0 ? [`waits for ${subject.waiting.join(", ")}`] : []),
    ...(wrong > 0 ? [count(wrong, "surprise")] : []),
  ].join("  ");
};

/** What the proof does not know, and somebody accepts with a reason: a line each. */
export const acceptedReport = ({ accepted }: DeployedState): string =>
  visibleLines(accepted.map(({ what, reason }) => `accepted  ${what}: ${reason}`));

/** The result as a person reads it: one line an exchange and node, with all that is surprising below it. */
export const report = (proof: Proof, state: DeployedState, paths: OwnPaths): string => {
  const width = Math.max(
    0,
    ...proof.subjects.map(({ name }) => name.length),
    ...proof.pending.map(({ alias }) => alias.length),
  );
  const lines = proof.subjects.reduce((sum, { allowed, denied }) => sum + allowed + denied, 0);
  const surprises = violationsIn(proof);
  return visibleLines([
    ...proof.subjects.flatMap((subject) => [
      line(subject, width),
      ...(subject.verdicts ? details(subject.verdicts) : []),
      ...undecidedLines(subject.violations, paths),
      ...subject.violations.filter(({ undecided }) => !undecided).flatMap((verdict) => violationLines(state, verdict)),
      ...subject.wrongSettings.map(wrongSetting),
    ]),
    ...proof.pending.map((exchange) => `WAITS  ${exchange.alias.padEnd(width)}  ${waitsFor(exchange)}`),
    ...proof.unexpected.map((found) => `FAIL   ${found}`),
    ...proof.assumed.map((assumption) => `assumed  ${assumption}`),
    surprises === 0
      ? `${proof.environment}: proved, ${count(lines, "request")} judged by the policies of both sides as expected`
      : `${proof.environment}: NOT proved, ${count(surprises, "surprise")} (${count(lines, "request")} as expected)`,
  ]);
};
