import { accountRootArn } from "../../iam/arn";
import { mismatches, type Mismatch, type PolicySource } from "../../iam/evaluate";
import type { Statement } from "../../iam/policy";
import type { RequestPrincipal } from "../../iam/request";
import type { PolicyStatement, Principal } from "../../iam/types";
import type { Case } from "../expected/case";
import type { DeployedState } from "../deployed-state/deployed-state";
import { requestOf, type Verdict } from "./judge";
import { identityPoliciesOf, resourcePolicyOf } from "./policies-of";

/** A statement that would turn a wrong denial into what is expected. */
export interface MissingStatement {
  readonly side: "identity" | "resource";
  /** The policies that should hold it. */
  readonly policies: readonly string[];
  readonly statement: PolicyStatement;
  /** The statement that comes closest, and why it does not apply. */
  readonly nearest?: { readonly name: string; readonly because: readonly string[] };
}

const principalElement = (principal: RequestPrincipal): Principal => {
  switch (principal.type) {
    case "AssumedRole":
      return { AWS: principal.roleArn };
    case "User":
      return { AWS: principal.arn };
    case "Root":
      return { AWS: accountRootArn({ partition: principal.partition ?? "aws", id: principal.account }) };
    case "Service":
      return { Service: principal.service };
    case "Federated":
      return { Federated: principal.provider };
    case "Named":
      return { AWS: principal.name };
    case "Anonymous":
      return "*";
  }
};

const because = (mismatch: Mismatch, { action, resource }: Case): string => {
  switch (mismatch.part) {
    case "principal":
      return "it names other principals";
    case "action":
      return `it does not name ${action}`;
    case "resource":
      return `it does not name ${resource}`;
    case "condition": {
      const { operator, key, expected, actual } = mismatch;
      const got = actual === undefined ? "the request has none" : `the request has ${[actual].flat().join(", ")}`;
      return `${operator} ${key} wants ${expected.join(" or ")}, ${got}`;
    }
  }
};

/** How a statement is called: by its Sid, else by its place. */
export const statementName = (source: string, sid: string | undefined, index: number): string =>
  `${sid ?? `statement ${index + 1}`} in ${source}`;

const WEIGHTS = { principal: 8, action: 4, resource: 2, condition: 1 } as const;

const nearest = (sources: readonly PolicySource[], expected: Case): MissingStatement["nearest"] => {
  const request = requestOf(expected);
  const candidates = sources.flatMap(({ name, policy }) =>
    policy.statements
      .map((statement: Statement, index) => ({ name, statement, index, found: mismatches(statement, request) }))
      .filter(({ statement }) => statement.effect === "Allow"),
  );
  const cost = ({ found }: (typeof candidates)[number]) => found.reduce((sum, { part }) => sum + WEIGHTS[part], 0);
  const [best] = candidates.sort((one, other) => cost(one) - cost(other));
  return (
    best && {
      name: statementName(best.name, best.statement.sid, best.index),
      because: best.found.map((mismatch) => because(mismatch, expected)),
    }
  );
};

/** For a wrong denial that no statement causes: what is missing, and on which side. Empty for other verdicts. */
export const missingStatements = (state: DeployedState, { case: expected, decision }: Verdict): MissingStatement[] => {
  if (decision.allowed || decision.explicitDeny) {
    return [];
  }
  return decision.missing.flatMap((side): MissingStatement[] => {
    if (side !== "identity" && side !== "resource") {
      return [];
    }
    const resource = resourcePolicyOf(state, expected.resource);
    const sources = side === "identity" ? identityPoliciesOf(state, expected.actor) : resource ? [resource] : [];
    const closest = nearest(sources, expected);
    return [
      {
        side,
        policies: sources.map(({ name }) => name),
        statement: {
          Effect: "Allow",
          ...(side === "resource" && { Principal: principalElement(expected.actor.principal) }),
          Action: expected.action,
          ...(resource?.kind === "trust" && side === "resource"
            ? {}
            : { Resource: resource?.kind === "key" && side === "resource" ? "*" : expected.resource }),
        },
        ...(closest && { nearest: closest }),
      },
    ];
  });
};
