import { groupBy } from "../../model/group";
import { brokenClaims, isAccepted, sentenceOf, type ClaimOutcome, type Finding } from "../../proof/claims/outcome";
import { decidedInWords, requestInWords, type AccountNames } from "../../proof/claims/words";
import type { ProvedClaims } from "../../proof/claims/workers/run";
import { visibleLines } from "../../runtime/visible";
import { count } from "../../runtime/words";

const WRONG = { beyond: "MAY", missing: "MAY NOT" } as const;

/** What is wrong, in words and as JSON. */
const findingLines = (finding: Finding, account: AccountNames): string[] => {
  switch (finding.kind) {
    case "undeclared":
      return [`      ${finding.what}`];
    case "undecided":
      return [`      UNDECIDED: ${finding.because}`];
    case "opened": {
      const { path, because } = finding.statement;
      const reason = because === undefined ? "say why by because: '…' beside it, or narrow it" : `because ${because}`;
      return [
        `      ${isAccepted(finding) ? "accepted, " : ""}opened by ${path}: ${reason}`,
        `        ${requestInWords(finding.witness.request, "may", account)}`,
        `        ${JSON.stringify(finding.witness.request)}`,
      ];
    }
    case "beyond":
    case "missing": {
      const { witness, kind } = finding;
      const by = decidedInWords(witness);
      const beyond = kind === "beyond";
      return [
        `      ${requestInWords(witness.request, WRONG[kind], account)}`,
        `        ${beyond ? "allowed" : "denied"} by: ${by === "" ? `nothing that ${beyond ? "denies" : "allows"} it` : by}`,
        `        ${JSON.stringify(witness.request)}`,
      ];
    }
  }
};

const claimLines = (outcome: ClaimOutcome, verbose: boolean, account: AccountNames): string[] => {
  const { claim, findings } = outcome;
  return findings.length === 0 && !verbose
    ? []
    : [
        `    ${claim.name}: ${sentenceOf(outcome)}`,
        ...(claim.assumptions.length > 0 ? [`      assumed: ${claim.assumptions.join("; ")}`] : []),
        ...findings.flatMap((finding) => findingLines(finding, account)),
      ];
};

/** Claims as a person reads them: a line a node, and below it what does not hold, or everything. */
export const claimsReport = (
  environment: string,
  { outcomes, questions, known }: ProvedClaims,
  { verbose, account }: { readonly verbose: boolean; readonly account: AccountNames },
): string => {
  const nodes = groupBy(outcomes, ({ claim }) => claim.node);
  const width = Math.max(0, ...[...nodes.keys()].map(({ length }) => length));
  const broken = brokenClaims(outcomes);
  const asked = `${count(questions, "question")}${known > 0 ? `, ${known.toLocaleString("en")} of them answered before` : ""}`;
  return visibleLines([
    ...[...nodes].flatMap(([node, ofNode]) => [
      `${brokenClaims(ofNode) > 0 ? "FAIL " : "ok   "}  ${node.padEnd(width)}  ${ofNode.map(({ claim }) => claim.name).join(", ")}`,
      ...ofNode.flatMap((outcome) => claimLines(outcome, verbose, account)),
    ]),
    broken === 0
      ? `${environment}: ${count(outcomes.length, "claim")} hold for all requests (${asked})`
      : `${environment}: ${broken.toLocaleString("en")} of ${count(outcomes.length, "claim")} NOT proved for all requests (${asked})`,
  ]);
};
