import { keyOf } from "../../model/graph";
import type { BucketNode, KeyNode, ReplicationEdge } from "../../model/graph";
import { fileUnder } from "../../proof/expected/attempts";
import { keyArnOf } from "../../proof/specification/keys";
import type { Case } from "../../proof/expected/case";
import type { Expectations } from "../../proof/expected/expectations";
import type { Check } from "./check";
import { policyCheck, putRole, resourcePolicy } from "./policy-check";
import type { PolicyReads } from "./policy-check";

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
    .filter(({ expected, surplus, variant }) => expected === "allow" && surplus === undefined && variant === undefined)
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
            into: (state) => {
              putRole(state, role, reads);
              const text = "value" in policy ? policy.value : "";
              state.keys.set(arn, {
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
      into: (state) => {
        putRole(state, role, reads);
      },
    }),
    policyCheck({
      side: "source",
      name: `policies of ${role.name}`,
      read: reads.role,
      cases: on("identity", () => true),
      into: (state) => {
        putRole(state, role, reads);
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
      into: (state) => {
        const text = "value" in reads.ingress ? reads.ingress.value : undefined;
        state.buckets.set(ingress.name, {
          name: ingress.name,
          account: ingress.account.id,
          settings: new Map(),
          ...(text !== undefined && { policy: resourcePolicy(`bucket policy of ${ingress.name}`, text, "bucket") }),
        });
      },
    }),
  ];
};
