import { parsePolicy } from "../../iam/parse";
import type { PolicyKind } from "../../iam/policy";
import type { PolicyDocument } from "../../iam/types";
import type { KeyFacts } from "./references";
import { resourcesOf } from "./resources";
import { addressOf } from "./terraform-json";
import type { Resource, TerraformJson } from "./terraform-json";
import { identityKey } from "./world";
import type { DeployedBucket, DeployedIdentity, DeployedPolicy, IdentityKind, World } from "./world";

const textOf = ({ attributes, ...resource }: Resource, name: string): string => {
  const value = attributes[name];
  if (typeof value !== "string") {
    throw new Error(`${addressOf(resource)} has no ${name}`);
  }
  return value;
};

/** Puts what one resource says into the world. */
type Reader = (resource: Resource, world: World) => void;

const bucketNamed = (world: World, name: string, { account }: Resource): DeployedBucket => {
  const bucket = world.buckets.get(name) ?? { name, account, settings: new Map() };
  world.buckets.set(name, bucket);
  return bucket;
};

const identityNamed = (world: World, kind: IdentityKind, name: string, { account }: Resource): DeployedIdentity => {
  const key = identityKey(account, kind, name);
  const identity = world.identities.get(key) ?? {
    label: `${kind} ${name}`,
    kind,
    name,
    account,
    created: false,
    policies: [],
  };
  world.identities.set(key, identity);
  return identity;
};

const deployed = (name: string, text: string, kind: PolicyKind): DeployedPolicy => ({
  name,
  policy: parsePolicy(text, kind),
  document: JSON.parse(text) as PolicyDocument,
});

const identityPolicy = (resource: Resource, label: string): DeployedPolicy =>
  deployed(`policy ${textOf(resource, "name")} of ${label}`, textOf(resource, "policy"), "identity");

const setting: Reader = (resource, world) => {
  bucketNamed(world, textOf(resource, "bucket"), resource).settings.set(resource.type, resource.attributes);
};

const bucketPolicy: Reader = (resource, world) => {
  const bucket = bucketNamed(world, textOf(resource, "bucket"), resource);
  const name = `bucket policy of ${bucket.name}`;
  bucket.policy = { kind: "bucket", ...deployed(name, textOf(resource, "policy"), "bucket") };
};

const key: Reader = (resource, world) => {
  const arn = textOf(resource, "arn");
  world.keys.set(arn, {
    arn,
    alias: resource.id,
    account: resource.account,
    policy: { kind: "key", ...deployed(`key policy of ${resource.id}`, textOf(resource, "policy"), "key") },
    attributes: resource.attributes,
  });
};

const created =
  (kind: IdentityKind): Reader =>
  (resource, world) => {
    const identity = identityNamed(world, kind, textOf(resource, "name"), resource);
    identity.created = true;
    if (kind === "role") {
      const name = `trust policy of ${identity.label}`;
      identity.trust = { kind: "trust", ...deployed(name, textOf(resource, "assume_role_policy"), "trust") };
    }
    if (resource.attributes.permissions_boundary !== undefined) {
      throw new Error(`${addressOf(resource)} has a permissions boundary, whose policy is not in the JSON`);
    }
  };

const inlinePolicy =
  (kind: IdentityKind): Reader =>
  (resource, world) => {
    const identity = identityNamed(world, kind, textOf(resource, kind), resource);
    identity.policies.push(identityPolicy(resource, identity.label));
  };

/** What grants nothing and restricts nobody. */
const GRANTS_NOTHING: Reader = () => undefined;

const READERS: Readonly<Record<string, Reader>> = {
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

const ATTACHMENTS: Readonly<Record<string, IdentityKind>> = {
  aws_iam_group_policy_attachment: "group",
  aws_iam_role_policy_attachment: "role",
  aws_iam_user_policy_attachment: "user",
};

/**
 * What the synthesized JSON of some stacks deploys together.
 *
 * @param stacks Terraform JSON of each stack
 * @param facts ARNs of keys that are known
 * @throws Error for a type of resource whose meaning for access is not known here, and for policies that IAM does not know
 */
export const buildWorld = (stacks: readonly TerraformJson[], facts: KeyFacts): World => {
  const world: World = { buckets: new Map(), keys: new Map(), identities: new Map() };
  for (const resources of stacks.map((stack) => resourcesOf(stack, facts))) {
    const managed = new Map(
      resources.filter(({ type }) => type === "aws_iam_policy").map((each) => [textOf(each, "arn"), each]),
    );
    for (const resource of resources) {
      const kind = ATTACHMENTS[resource.type];
      const read = READERS[resource.type];
      if (kind !== undefined) {
        const identity = identityNamed(world, kind, textOf(resource, kind), resource);
        const policy = managed.get(textOf(resource, "policy_arn"));
        if (!policy) {
          throw new Error(`${addressOf(resource)} attaches a policy that is not in the JSON`);
        }
        identity.policies.push(identityPolicy(policy, identity.label));
      } else if (read) {
        read(resource, world);
      } else {
        throw new Error(`${addressOf(resource)}: what a resource of this type means for access is not known here`);
      }
    }
  }
  return world;
};
