import { addressOf, type Resource } from "./terraform-json";
import {
  identityKey,
  identityPolicy,
  resourcePolicy,
  type DeployedBucket,
  type DeployedIdentity,
  type DeployedPolicy,
  type IdentityKind,
  type DeployedState,
} from "./deployed-state";

/** A text attribute, which must be there. */
export const textOf = ({ attributes, ...resource }: Resource, name: string): string => {
  const value = attributes[name];
  if (typeof value !== "string") {
    throw new Error(`${addressOf(resource)} has no ${name}`);
  }
  return value;
};

/** Puts what one resource says into the deployed state. */
type Reader = (resource: Resource, state: DeployedState) => void;

const bucketNamed = (state: DeployedState, name: string, { account, ...resource }: Resource): DeployedBucket => {
  const bucket = state.buckets.get(name) ?? { name, account, settings: new Map() };
  if (bucket.account !== account) {
    throw new Error(`${addressOf(resource)} is in account ${account}, and its bucket in ${bucket.account}`);
  }
  state.buckets.set(name, bucket);
  return bucket;
};

/** The identity of a name in the account of a resource, perhaps a new one. */
export const identityNamed = (
  state: DeployedState,
  kind: IdentityKind,
  name: string,
  { account }: Resource,
): DeployedIdentity => {
  const key = identityKey(account, kind, name);
  const identity = state.identities.get(key) ?? {
    label: `${kind} ${name}`,
    kind,
    name,
    account,
    created: false,
    policies: [],
  };
  state.identities.set(key, identity);
  return identity;
};

/** The policy that a resource gives to an identity. */
export const givenPolicy = (resource: Resource, label: string): DeployedPolicy =>
  identityPolicy(textOf(resource, "name"), label, textOf(resource, "policy"));

/** Of two resources that set the same for a bucket, the one applied last would win. */
const refuseSecond = (resource: Resource, first: unknown): void => {
  if (first !== undefined) {
    throw new Error(`${addressOf(resource)} is the second of its type for one bucket`);
  }
};

const setting: Reader = (resource, state) => {
  const { settings } = bucketNamed(state, textOf(resource, "bucket"), resource);
  refuseSecond(resource, settings.get(resource.type));
  settings.set(resource.type, resource.attributes);
};

const bucketPolicy: Reader = (resource, state) => {
  const bucket = bucketNamed(state, textOf(resource, "bucket"), resource);
  refuseSecond(resource, bucket.policy);
  bucket.policy = resourcePolicy("bucket", bucket.name, textOf(resource, "policy"));
};

const key: Reader = (resource, state) => {
  const arn = textOf(resource, "arn");
  state.keys.set(arn, {
    arn,
    alias: resource.id,
    account: resource.account,
    policy: resourcePolicy("key", resource.id, textOf(resource, "policy")),
    attributes: resource.attributes,
  });
};

const created =
  (kind: IdentityKind): Reader =>
  (resource, state) => {
    const identity = identityNamed(state, kind, textOf(resource, "name"), resource);
    identity.created = true;
    identity.arn = textOf(resource, "arn");
    if (kind === "role") {
      identity.trust = resourcePolicy("trust", identity.label, textOf(resource, "assume_role_policy"));
    }
    if (resource.attributes.permissions_boundary !== undefined) {
      throw new Error(`${addressOf(resource)} has a permissions boundary, whose policy is not in the JSON`);
    }
  };

const inlinePolicy =
  (kind: IdentityKind): Reader =>
  (resource, state) => {
    const identity = identityNamed(state, kind, textOf(resource, kind), resource);
    identity.policies.push(givenPolicy(resource, identity.label));
  };

/** What grants nothing and restricts nobody. */
const GRANTS_NOTHING: Reader = () => undefined;

/** By resource type, what is read from one resource alone. */
export const READERS: Readonly<Record<string, Reader>> = {
  aws_iam_access_key: GRANTS_NOTHING,
  aws_iam_policy: GRANTS_NOTHING,
  aws_iam_role: created("role"),
  aws_iam_role_policy: inlinePolicy("role"),
  aws_iam_user: created("user"),
  aws_iam_user_policy: inlinePolicy("user"),
  aws_kms_alias: GRANTS_NOTHING,
  aws_kms_key: key,
  aws_s3_bucket: setting,
  aws_s3_bucket_lifecycle_configuration: setting,
  aws_s3_bucket_ownership_controls: setting,
  aws_s3_bucket_policy: bucketPolicy,
  aws_s3_bucket_public_access_block: setting,
  aws_s3_bucket_replication_configuration: setting,
  aws_s3_bucket_server_side_encryption_configuration: setting,
  aws_s3_bucket_versioning: setting,
};
