import { evaluate, resourceAllows, type ResourceSource } from "../../iam/evaluate";
import { parsePolicy } from "../../iam/parse";
import type { Graph } from "../../model/graph";
import { policyDocument } from "../../iam/document";
import type { DeployedState } from "../deployed-state/deployed-state";
import { requestOf, type Verdict } from "./judge";
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
  const request = requestOf(expected);
  if (!decision.allowed) {
    return !subjectIsExchange && resourceAllows(request, policy).explicitDeny;
  }
  return expected.side === "both"
    ? evaluate({ request, identity: identityPoliciesOf(state, expected.actor), resource: policy }).allowed
    : expected.side === "resource" && resourceAllows(request, policy).allowed;
};
