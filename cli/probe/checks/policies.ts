import { UndecidableError } from "../../../iam/evaluate";
import { parsePolicy } from "../../../iam/parse";
import type { PolicyKind } from "../../../iam/policy";
import type { PolicyDocument } from "../../../iam/types";
import { keyOf } from "../../../model/graph";
import type { BucketNode, KeyNode, ReplicationEdge, RoleNode } from "../../../model/graph";
import { fileUnder, keyArnOf } from "../../../proof/expected/attempts";
import type { Case } from "../../../proof/expected/case";
import { missingStatements, statementName } from "../../../proof/judge/explain";
import { judge } from "../../../proof/judge/judge";
import type { Verdict } from "../../../proof/judge/judge";
import { identityKey } from "../../../proof/world/world";
import type { DeployedPolicy, ResourcePolicy, World } from "../../../proof/world/world";
import type { IdentityPolicyState } from "../../aws/role-state";
import type { Expectations } from "../plan/expectations";
import type { Check, Read } from "./check";

/** Policies as they were read. */
export interface PolicyReads {
  readonly trust: Read<string>;
  readonly role: Read<readonly IdentityPolicyState[]>;
  readonly ingress: Read<string | undefined>;
  /** Policies of the buckets' own keys, by the path of the key, with the ARNs that the keys have. */
  readonly keys: ReadonlyMap<string, { readonly arn: string | undefined; readonly policy: Read<string> }>;
}

const deployed = (name: string, text: string, kind: PolicyKind): DeployedPolicy => ({
  name,
  policy: parsePolicy(text, kind),
  document: JSON.parse(text) as PolicyDocument,
});

const resourcePolicy = (name: string, text: string, kind: ResourcePolicy["kind"]): ResourcePolicy => ({
  kind,
  ...deployed(name, text, kind),
});

const emptyWorld = (): World => ({ buckets: new Map(), keys: new Map(), identities: new Map() });

/** What a verdict is wrong about. */
const wrong = (world: World, verdict: Verdict): string => {
  const { decision, case: asked } = verdict;
  if (decision.explicitDeny) {
    const by = decision.by.map(({ source, sid, index }) => statementName(source, sid, index)).join(" and ");
    return `${asked.action} is denied by ${by}`;
  }
  const [missing] = missingStatements(world, verdict);
  const near = missing?.nearest ? `; nearest is ${missing.nearest.name}: ${missing.nearest.because.join("; ")}` : "";
  return `lacks ${missing ? JSON.stringify(missing.statement) : asked.action}${near}`;
};

interface PolicyCheckProps {
  readonly side: Check["side"];
  readonly name: string;
  readonly read: Read<unknown>;
  readonly cases: readonly Case[];
  /** Puts what was read into a world. */
  readonly into: (world: World) => void;
}

/** Whether what was read allows what the exchange needs. */
const policyCheck = ({ side, name, read, cases, into }: PolicyCheckProps): Check => {
  if ("hidden" in read) {
    return { side, name, state: "not visible", detail: read.hidden };
  }
  const world = emptyWorld();
  try {
    into(world);
    const [first, ...rest] = cases.map((each) => judge(world, each)).filter(({ decision }) => !decision.allowed);
    const more = [...new Set(rest.map(({ case: { action } }) => action))].filter((each) => each !== first?.case.action);
    const others = more.length > 0 ? `; the same holds for ${more.join(", ")}` : "";
    return first
      ? { side, name, state: "wrong", detail: `${wrong(world, first)}${others}` }
      : { side, name, state: "ok" };
  } catch (error) {
    if (error instanceof Error && (error instanceof UndecidableError || error.name.endsWith("PolicyError"))) {
      return { side, name, state: "not visible", detail: error.message };
    }
    throw error;
  }
};

const putRole = (world: World, role: RoleNode, reads: Pick<PolicyReads, "trust" | "role">): void => {
  const label = `role ${role.name}`;
  world.identities.set(identityKey(role.account.id, "role", role.name), {
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

/** Inputs of {@link policyChecks}. */
export interface PolicyChecksProps {
  readonly edge: ReplicationEdge;
  readonly expectations: Expectations;
  readonly reads: PolicyReads;
  /** Key of the file that should have arrived. */
  readonly objectKey: string;
}

/** Judges the policies that replication rests on by the table of expected access. */
export const policyChecks = ({ edge, expectations, reads, objectKey }: PolicyChecksProps): Check[] => {
  const { egress, ingress, role } = edge;
  /** Lines that need a key are asked about the ARN that it has. */
  const known = (each: Case): Case[] => {
    const key = [egress, ingress]
      .flatMap((bucket) => keyOf(bucket) ?? [])
      .find((one) => keyArnOf(one) === each.resource);
    const arn = key && reads.keys.get(key.path)?.arn;
    const file = { ...each, resource: each.resource.replace(fileUnder(edge.prefix), objectKey) };
    return key === undefined ? [file] : arn === undefined ? [] : [{ ...each, resource: arn }];
  };
  const needed = expectations.rows
    .filter(({ expected, surplus, how }) => expected === "allow" && surplus === undefined && how === undefined)
    .filter(({ actor }) => actor.label === expectations.actor.label)
    .flatMap(known);
  const on = (side: Case["side"], part: (resource: string) => boolean): Case[] =>
    needed.filter((each) => each.side === side && part(each.resource));
  const ofBucket =
    ({ arn }: BucketNode) =>
    (resource: string) =>
      resource === arn || resource.startsWith(`${arn}/`);
  const trust = expectations
    .rowsOf(role.path)
    .filter(({ action, expected }) => action === "sts:AssumeRole" && expected === "allow");
  const keyCheck = (bucket: BucketNode, key: KeyNode): Check[] => {
    const { arn, policy } = reads.keys.get(key.path) ?? {};
    const cases = on(key.account === role.account ? "both" : "resource", (resource) => resource === arn);
    return policy === undefined || arn === undefined
      ? []
      : [
          policyCheck({
            side: bucket === egress ? "source" : "destination",
            name: `key policy of ${key.alias}`,
            // Within an account the role's own policies have a say, too.
            read: key.account === role.account && "hidden" in reads.role ? reads.role : policy,
            cases,
            into: (world) => {
              putRole(world, role, reads);
              const text = "value" in policy ? policy.value : "";
              world.keys.set(arn, {
                arn,
                alias: key.alias,
                account: key.account.id,
                policy: resourcePolicy(`key policy of ${key.alias}`, text, "key"),
                attributes: {},
              });
            },
          }),
        ];
  };
  return [
    policyCheck({
      side: "source",
      name: `trust policy of ${role.name}`,
      read: reads.trust,
      cases: trust,
      into: (world) => {
        putRole(world, role, reads);
      },
    }),
    policyCheck({
      side: "source",
      name: `policies of ${role.name}`,
      read: reads.role,
      cases: on("identity", () => true),
      into: (world) => {
        putRole(world, role, reads);
      },
    }),
    ...[egress, ingress].flatMap((bucket) => {
      const key = keyOf(bucket);
      return key ? keyCheck(bucket, key) : [];
    }),
    policyCheck({
      side: "destination",
      name: `bucket policy of ${ingress.name}`,
      read: reads.ingress,
      cases: on("resource", ofBucket(ingress)),
      into: (world) => {
        const text = "value" in reads.ingress ? reads.ingress.value : undefined;
        world.buckets.set(ingress.name, {
          name: ingress.name,
          account: ingress.account.id,
          settings: new Map(),
          ...(text !== undefined && { policy: resourcePolicy(`bucket policy of ${ingress.name}`, text, "bucket") }),
        });
      },
    }),
  ];
};
