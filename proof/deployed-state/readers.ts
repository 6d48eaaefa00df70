import { addressOf, type Resource } from "./terraform-json";
import {
  identityKey,
  identityPolicy,
  resourcePolicy,
  type DeployedBucket,
  type DeployedIdentity,
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
    lists: { inline: new Set<string>(), attached: new Set<string>(), only: {} },
  };
  state.identities.set(key, identity);
  return identity;
};

/** Of two resources that set the same, the one applied last would win. */
const refuseSecond = (resource: Resource, first: unknown, of = "for one bucket"): void => {
  if (first !== undefined) {
    throw new Error(`${addressOf(resource)} is the second of its type ${of}`);
  }
};

/** Gives an identity the policy that a resource holds. */
export const givePolicy = (resource: Resource, { policies, label }: DeployedIdentity): void => {
  const policy = identityPolicy(textOf(resource, "name"), label, textOf(resource, "policy"));
  const first = policies.find(({ name }) => name === policy.name);
  refuseSecond(resource, first, `and name for ${label}`);
  policies.push(policy);
};

const setting: Reader = (resource, state) => {
  const bucket = bucketNamed(state, textOf(resource, "bucket"), resource);
  const { settings } = bucket;
  if (resource.type === "aws_s3_bucket") {
    bucket.region = resource.region;
  }
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
    region: resource.region,
    policy: resourcePolicy("key", resource.id, textOf(resource, "policy")),
    attributes: resource.attributes,
  });
};

const created =
  (kind: IdentityKind): Reader =>
  (resource, state) => {
    const identity = identityNamed(state, kind, textOf(resource, "name"), resource);
    refuseSecond(resource, identity.arn, "and name");
    identity.created = true;
    identity.arn = textOf(resource, "arn");
    if (kind === "role") {
      identity.trust = resourcePolicy("trust", identity.label, textOf(resource, "assume_role_policy"));
    }
    if (resource.attributes.permissions_boundary !== undefined) {
      identity.boundary = textOf(resource, "permissions_boundary");
    }
  };

const inlinePolicy =
  (kind: IdentityKind): Reader =>
  (resource, state) => {
    const identity = identityNamed(state, kind, textOf(resource, kind), resource);
    givePolicy(resource, identity);
    identity.lists?.inline.add(textOf(resource, "name"));
  };

/** That an identity has some policies and no others: Terraform takes away what else it finds. */
const exclusive =
  (kind: "role" | "user", what: "inline" | "attached"): Reader =>
  (resource, state) => {
    const only = identityNamed(state, kind, textOf(resource, `${kind}_name`), resource).lists?.only ?? {};
    const listed = resource.attributes[what === "inline" ? "policy_names" : "policy_arns"];
    if (!Array.isArray(listed) || only[what] !== undefined) {
      throw new Error(`${addressOf(resource)} lists no policies, or is the second of its type for one ${kind}`);
    }
    only[what] = listed.map(String);
  };

const accessKey: Reader = (resource, state) => {
  const { pgp_key: pgpKey } = resource.attributes;
  const identity = identityNamed(state, "user", textOf(resource, "user"), resource);
  (identity.accessKeys ??= []).push(typeof pgpKey === "string" ? pgpKey : undefined);
};

/** Whom roles trust by an identity provider is for their trust policies to say, as long as it is that of GitHub. */
const githubProvider: Reader = (resource) => {
  const { url, client_id_list: audiences, thumbprint_list: thumbprints } = resource.attributes;
  const isGitHubs = url === "https://token.actions.githubusercontent.com" && thumbprints === undefined;
  if (!isGitHubs || JSON.stringify(audiences) !== '["sts.amazonaws.com"]') {
    throw new Error(`${addressOf(resource)} is another identity provider than that of GitHub for AWS`);
  }
};

/** What grants nothing and restricts nobody. */
const GRANTS_NOTHING: Reader = () => undefined;

/** By resource type, what is read from one resource alone. */
export const READERS: Readonly<Record<string, Reader>> = {
  aws_iam_access_key: accessKey,
  aws_iam_openid_connect_provider: githubProvider,
  aws_iam_policy: GRANTS_NOTHING,
  aws_iam_role: created("role"),
  aws_iam_role_policies_exclusive: exclusive("role", "inline"),
  aws_iam_role_policy_attachments_exclusive: exclusive("role", "attached"),
  aws_iam_role_policy: inlinePolicy("role"),
  aws_iam_user: created("user"),
  aws_iam_user_policies_exclusive: exclusive("user", "inline"),
  aws_iam_user_policy_attachments_exclusive: exclusive("user", "attached"),
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
