import { isDeepStrictEqual } from "node:util";
import { keyOf, type ReplicationEdge } from "../../model/graph";
import type { DeployedState } from "../../proof/deployed-state/deployed-state";
import { fileUnder } from "../../proof/expected/attempts";
import type { Case } from "../../proof/expected/case";
import type { Expectations } from "../../proof/expected/expectations";
import { missingStatements, statementName } from "../../proof/judge/explain";
import { judge, type Verdict } from "../../proof/judge/judge";
import { keyArnOf } from "../../proof/specification/keys";
import { checked, type Check, type Read } from "./check";
import { parsed, parsePolicies, type PolicyReads } from "./parse-policies";

/** Inputs of {@link policyChecks}. */
export interface PolicyChecksProps {
  readonly edge: ReplicationEdge;
  readonly expectations: Expectations;
  readonly reads: PolicyReads;
  /** Key of the file that should have arrived. */
  readonly objectKey: string;
}

/** What a verdict is wrong about. */
const wrong = (state: DeployedState, verdict: Verdict): string => {
  const { decision, case: asked } = verdict;
  if (decision.explicitDeny) {
    const by = decision.by.map(({ source, sid, index }) => statementName(source, sid, index)).join(" and ");
    return `${asked.action} is denied by ${by}`;
  }
  const [missing] = missingStatements(state, verdict);
  const near = missing?.nearest ? `; nearest is ${missing.nearest.name}: ${missing.nearest.because.join("; ")}` : "";
  return `lacks ${missing ? JSON.stringify(missing.statement) : asked.action}${near}`;
};

/** What the policies that are visible do not allow of what the exchange needs. */
const lacking = (state: DeployedState, cases: readonly Case[]): string | undefined => {
  const denied = cases.map((each) => judge(state, each)).filter(({ decision }) => !decision.allowed);
  const [first, ...rest] = denied;
  if (!first) {
    return undefined;
  }
  const more = [...new Set(rest.map((each) => each.case.action))].filter((action) => action !== first.case.action);
  const others = more.length > 0 ? `; the same holds for ${more.join(", ")}` : "";
  return `${wrong(state, first)}${others}`;
};

/** Lines of the table that a replication needs, about the file that should have arrived and the keys' real ARNs. */
const neededCases = ({ edge, expectations, reads, objectKey }: PolicyChecksProps): Case[] => {
  const keys = [edge.egress, edge.ingress].flatMap((bucket) => keyOf(bucket) ?? []);
  return expectations.rows
    .filter(({ expected, surplus, variant }) => expected === "allow" && surplus === undefined && variant === undefined)
    .filter(({ actor }) => isDeepStrictEqual(actor.policies, expectations.actor.policies))
    .flatMap((each) => {
      const key = keys.find((one) => keyArnOf(one) === each.resource);
      const arn = key && reads.keys.get(key.path)?.arn;
      return key === undefined
        ? [{ ...each, resource: each.resource.replace(fileUnder(edge.prefix), objectKey) }]
        : arn === undefined
          ? []
          : [{ ...each, resource: arn }];
    });
};

/** Judges the policies that replication rests on by the table of expected access. */
export const policyChecks = (props: PolicyChecksProps): Check[] => {
  const { edge, expectations, reads } = props;
  const { egress, ingress, role } = edge;
  const { trust, role: own, ingress: ofIngress, keys, state } = parsePolicies(edge, reads);
  const check = (side: Check["side"], name: string, read: Read<unknown>, cases: readonly Case[]): Check =>
    checked(
      { side, name },
      parsed(read, () => lacking(state, cases)),
      (problem) => problem,
    );
  const needed = neededCases(props);
  const on = (side: Case["side"], part: (resource: string) => boolean): Case[] =>
    needed.filter((each) => each.side === side && part(each.resource));
  const assumed = expectations
    .rowsOf(role.path)
    .filter(({ action, expected }) => action === "sts:AssumeRole" && expected === "allow");
  return [
    check("source", `trust policy of ${role.name}`, trust, assumed),
    check(
      "source",
      `policies of ${role.name}`,
      own,
      on("identity", () => true),
    ),
    ...keys.map((each) => {
      // Within an account the role's own policies have a say, too.
      const same = each.key.account === role.account;
      return check(
        each.bucket === egress ? "source" : "destination",
        `key policy of ${each.key.alias}`,
        same && "hidden" in own ? own : each.policy,
        on(same ? "both" : "resource", (resource) => resource === each.arn),
      );
    }),
    check(
      "destination",
      `bucket policy of ${ingress.name}`,
      ofIngress,
      on("resource", (resource) => resource === ingress.arn || resource.startsWith(`${ingress.arn}/`)),
    ),
  ];
};
