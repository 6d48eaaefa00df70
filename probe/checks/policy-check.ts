import { UndecidableError } from "../../iam/evaluate";
import { parsePolicy } from "../../iam/parse";
import type { PolicyKind } from "../../iam/policy";
import type { PolicyDocument } from "../../iam/types";
import type { RoleNode } from "../../model/graph";
import type { Case } from "../../proof/expected/case";
import { missingStatements, statementName } from "../../proof/judge/explain";
import { judge } from "../../proof/judge/judge";
import type { Verdict } from "../../proof/judge/judge";
import { identityKey } from "../../proof/deployed-state/deployed-state";
import type { DeployedPolicy, ResourcePolicy, DeployedState } from "../../proof/deployed-state/deployed-state";
import type { PolicyText } from "../../aws/deployed-state/identity";
import type { Check, Read } from "./check";

/** Policies as they were read. */
export interface PolicyReads {
  readonly trust: Read<string>;
  readonly role: Read<readonly PolicyText[]>;
  readonly ingress: Read<string | undefined>;
  /** Policies of the buckets' own keys, by the path of the key, with the ARNs that the keys have. */
  readonly keys: ReadonlyMap<string, { readonly arn: string | undefined; readonly policy: Read<string> }>;
}

const deployed = (name: string, text: string, kind: PolicyKind): DeployedPolicy => ({
  name,
  policy: parsePolicy(text, kind),
  document: JSON.parse(text) as PolicyDocument,
});

/** The policy of a bucket, key or role. */
export const resourcePolicy = (name: string, text: string, kind: ResourcePolicy["kind"]): ResourcePolicy => ({
  kind,
  ...deployed(name, text, kind),
});

const emptyState = (): DeployedState => ({ buckets: new Map(), keys: new Map(), identities: new Map() });

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

/** Inputs of {@link policyCheck}. */
export interface PolicyCheckProps {
  readonly side: Check["side"];
  readonly name: string;
  readonly read: Read<unknown>;
  readonly cases: readonly Case[];
  /** Puts what was read into a deployed state. */
  readonly into: (state: DeployedState) => void;
}

/** Whether what was read allows what the exchange needs. */
export const policyCheck = ({ side, name, read, cases, into }: PolicyCheckProps): Check => {
  if ("hidden" in read) {
    return { side, name, state: "not visible", detail: read.hidden };
  }
  const state = emptyState();
  try {
    into(state);
    const [first, ...rest] = cases.map((each) => judge(state, each)).filter(({ decision }) => !decision.allowed);
    const more = [...new Set(rest.map(({ case: { action } }) => action))].filter((each) => each !== first?.case.action);
    const others = more.length > 0 ? `; the same holds for ${more.join(", ")}` : "";
    return first
      ? { side, name, state: "wrong", detail: `${wrong(state, first)}${others}` }
      : { side, name, state: "ok" };
  } catch (error) {
    if (error instanceof Error && (error instanceof UndecidableError || error.name.endsWith("PolicyError"))) {
      return { side, name, state: "not visible", detail: error.message };
    }
    throw error;
  }
};

/** Puts what was read of a role into a deployed state. */
export const putRole = (state: DeployedState, role: RoleNode, reads: Pick<PolicyReads, "trust" | "role">): void => {
  const label = `role ${role.name}`;
  state.identities.set(identityKey(role.account.id, "role", role.name), {
    label,
    kind: "role",
    name: role.name,
    account: role.account.id,
    created: true,
    policies:
      "value" in reads.role
        ? reads.role.value.map(({ name, text }) => deployed(`policy ${name} of ${label}`, text, "identity"))
        : [],
    ...("value" in reads.trust && { trust: resourcePolicy(`trust policy of ${label}`, reads.trust.value, "trust") }),
  });
};
