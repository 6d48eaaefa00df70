import type { ResourceSource } from "../../iam/evaluate";
import { parsePolicy } from "../../iam/parse";
import type { Graph } from "../../model/graph";
import { policyDocument } from "../../iam/document";
import type { DeployedState } from "../deployed-state/deployed-state";
import { requestOf, type Verdict } from "./judge";
import { decide } from "./open-statements";
import { identityPoliciesOf } from "./policies-of";

/** The statements that buckets carry beside ours, each bucket's as a policy of its own, by the bucket's ARN. */
export type OwnStatements = ReadonlyMap<string, ResourceSource>;

/** What the environment file itself adds to bucket policies. */
export const ownStatementsOf = ({ buckets }: Graph): OwnStatements =>
  new Map(
    buckets.flatMap(({ arn, path, statements }) =>
      statements.length > 0
        ? [
            [
              arn,
              { kind: "bucket", name: `${path}.statements`, policy: parsePolicy(policyDocument(statements), "bucket") },
            ],
          ]
        : [],
    ),
  );

/**
 * Whether a violation is what a bucket's own statements say by themselves. Somebody declared that; only an exchange that
 * they block is still a violation.
 */
export const isDeclared = (
  state: DeployedState,
  own: OwnStatements,
  subjectIsExchange: boolean,
  verdict: Verdict,
): boolean => {
  const { case: expected, decision } = verdict;
  const policy = own.get(expected.resource.split("/", 1)[0] ?? "");
  if (!policy || expected.always || verdict.undecided) {
    return false;
  }
  const decided = (side: "both" | "resource") =>
    decide(requestOf(expected), side, { identity: identityPoliciesOf(state, expected.actor), resource: policy });
  if (!decision.allowed) {
    return !subjectIsExchange && decided("resource").explicitDeny;
  }
  return expected.side === "both"
    ? decided("both").allowed
    : expected.side === "resource" && decided("resource").allowed;
};
