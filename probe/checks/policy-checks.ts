import { isDeepStrictEqual } from "node:util";
import { POLICY_TYPE } from "../../aws/deployed-state/bucket";
import type { Hidden, Observed } from "../../aws/deployed-state/reading";
import type { ReplicationEdge } from "../../model/graph";
import {
  emptyState,
  identityKey,
  type DeployedIdentity,
  type DeployedState,
} from "../../proof/deployed-state/deployed-state";
import { fileUnder } from "../../proof/expected/attempts";
import type { Case } from "../../proof/expected/case";
import type { Expectations } from "../../proof/expected/expectations";
import { missingStatements, statementName } from "../../proof/judge/explain";
import { judge, type Verdict } from "../../proof/judge/judge";
import { keyArnOf } from "../../proof/specification/keys";
import { checked, type Check } from "./check";
import type { ReadSide } from "./read-side";

/** Inputs of {@link policyChecks}. */
export interface PolicyChecksProps {
  readonly edge: ReplicationEdge;
  readonly expectations: Expectations;
  /** Source and destination. */
  readonly sides: readonly [ReadSide, ReadSide];
  readonly role: Observed<DeployedIdentity, "trust" | "policies">;
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
const neededCases = ({ edge, expectations, sides, objectKey }: PolicyChecksProps): Case[] =>
  expectations.rows
    .filter(({ expected, surplus, variant }) => expected === "allow" && surplus === undefined && variant === undefined)
    .filter(({ actor }) => isDeepStrictEqual(actor.policies, expectations.actor.policies))
    .flatMap((each) => {
      const side = sides.find(({ key }) => key && keyArnOf(key) === each.resource);
      if (!side) {
        return [{ ...each, resource: each.resource.replace(fileUnder(edge.prefix), objectKey) }];
      }
      return side.found ? [{ ...each, resource: side.found.observed.arn }] : [];
    });

/** Judges the policies that replication rests on by the table of expected access. */
export const policyChecks = (props: PolicyChecksProps): Check[] => {
  const { edge, expectations, sides, role: read } = props;
  const { ingress, role } = edge;
  const [, destination] = sides;
  const state: DeployedState = {
    ...emptyState(),
    identities: new Map([[identityKey(role.account.id, role.kind, role.name), read.observed]]),
    buckets: new Map([[ingress.name, destination.observed]]),
    keys: new Map(sides.flatMap(({ found }) => (found ? [[found.observed.arn, found.observed] as const] : []))),
  };
  const check = (side: Check["side"], name: string, hidden: Hidden | undefined, cases: readonly Case[]): Check =>
    checked({ side, name }, hidden, () => lacking(state, cases));
  const needed = neededCases(props);
  const on = (side: Case["side"], part: (resource: string) => boolean): Case[] =>
    needed.filter((each) => each.side === side && part(each.resource));
  const assumed = expectations
    .rowsOf(role.path)
    .filter(({ action, expected }) => action === "sts:AssumeRole" && expected === "allow");
  const own = read.hidden.get("policies");
  return [
    check("source", `trust policy of ${role.name}`, read.hidden.get("trust"), assumed),
    check(
      "source",
      `policies of ${role.name}`,
      own,
      on("identity", () => true),
    ),
    ...sides.flatMap(({ side, key, found }) => {
      if (!key || !found) {
        return [];
      }
      // Within an account the role's own policies have a say, too.
      const same = key.account === role.account;
      const cases = on(same ? "both" : "resource", (resource) => resource === found.observed.arn);
      return [check(side, `key policy of ${key.alias}`, (same ? own : undefined) ?? found.hidden.get("policy"), cases)];
    }),
    check(
      "destination",
      `bucket policy of ${ingress.name}`,
      destination.hidden.get(POLICY_TYPE),
      on("resource", (resource) => resource === ingress.arn || resource.startsWith(`${ingress.arn}/`)),
    ),
  ];
};
