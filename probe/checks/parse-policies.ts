import type { PolicyText } from "../../aws/deployed-state/identity";
import { UndecidableError } from "../../iam/evaluate";
import { parsePolicy, UnsupportedPolicyError } from "../../iam/parse";
import type { PolicyKind } from "../../iam/policy";
import type { PolicyDocument } from "../../iam/types";
import { keyOf, type BucketNode, type KeyNode, type ReplicationEdge } from "../../model/graph";
import {
  identityKey,
  type DeployedPolicy,
  type DeployedState,
  type ResourcePolicy,
} from "../../proof/deployed-state/deployed-state";
import type { Read } from "./check";

/** Policies as they were read. */
export interface PolicyReads {
  readonly trust: Read<string>;
  readonly role: Read<readonly PolicyText[]>;
  readonly ingress: Read<string | undefined>;
  /** Policies of the buckets' own keys, by the path of the key, with the ARNs that the keys have. */
  readonly keys: ReadonlyMap<string, { readonly arn: string | undefined; readonly policy: Read<string> }>;
}

/** Policies as they were read, parsed, and the deployed state that those make which are visible. */
export interface ParsedPolicies {
  readonly trust: Read<ResourcePolicy>;
  readonly role: Read<DeployedPolicy[]>;
  readonly ingress: Read<ResourcePolicy | undefined>;
  readonly keys: readonly {
    readonly bucket: BucketNode;
    readonly key: KeyNode;
    readonly arn: string;
    readonly policy: Read<ResourcePolicy>;
  }[];
  readonly state: DeployedState;
}

const deployed = (name: string, text: string, kind: PolicyKind): DeployedPolicy => ({
  name,
  policy: parsePolicy(text, kind),
  document: JSON.parse(text) as PolicyDocument,
});

const resourcePolicy =
  (name: string, kind: ResourcePolicy["kind"]) =>
  (text: string): ResourcePolicy => ({ kind, ...deployed(name, text, kind) });

/** What follows from what was read; a policy that the evaluator cannot judge counts as one that cannot be seen. */
export const parsed = <T, U>(read: Read<T>, parse: (value: T) => U): Read<U> => {
  try {
    return "hidden" in read ? read : { value: parse(read.value) };
  } catch (error) {
    if (error instanceof UndecidableError || error instanceof UnsupportedPolicyError) {
      return { hidden: error.message };
    }
    throw error;
  }
};

/** Parses the policies on which a replication rests. */
export const parsePolicies = ({ egress, ingress, role }: ReplicationEdge, reads: PolicyReads): ParsedPolicies => {
  const label = `role ${role.name}`;
  const trust = parsed(reads.trust, resourcePolicy(`trust policy of ${label}`, "trust"));
  const own = parsed(reads.role, (all) =>
    all.map(({ name, text }) => deployed(`policy ${name} of ${label}`, text, "identity")),
  );
  const ofIngress = parsed(reads.ingress, (text) =>
    text === undefined ? undefined : resourcePolicy(`bucket policy of ${ingress.name}`, "bucket")(text),
  );
  const keys = [egress, ingress].flatMap((bucket) => {
    const key = keyOf(bucket);
    const { arn, policy } = (key && reads.keys.get(key.path)) ?? {};
    return key && arn !== undefined && policy
      ? [{ bucket, key, arn, policy: parsed(policy, resourcePolicy(`key policy of ${key.alias}`, "key")) }]
      : [];
  });
  const identity = {
    label,
    kind: role.kind,
    name: role.name,
    account: role.account.id,
    created: true,
    policies: "value" in own ? own.value : [],
    ...("value" in trust && { trust: trust.value }),
  };
  const bucket = {
    name: ingress.name,
    account: ingress.account.id,
    settings: new Map(),
    ...("value" in ofIngress && ofIngress.value && { policy: ofIngress.value }),
  };
  const state: DeployedState = {
    identities: new Map([[identityKey(role.account.id, role.kind, role.name), identity]]),
    buckets: new Map([[ingress.name, bucket]]),
    keys: new Map(
      keys.map(({ key, arn, policy }) => [
        arn,
        {
          arn,
          alias: key.alias,
          account: key.account.id,
          ...("value" in policy && { policy: policy.value }),
          attributes: {},
        },
      ]),
    ),
  };
  return { trust, role: own, ingress: ofIngress, keys, state };
};
