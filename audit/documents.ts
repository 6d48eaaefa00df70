import type { Case } from "../proof/expected/case";
import type { KeyFacts } from "../proof/deployed-state/references";
import { resourcesOf } from "../proof/deployed-state/resources";
import type { Resource, TerraformJson } from "../proof/deployed-state/terraform-json";
import { identityKey } from "../proof/deployed-state/deployed-state";
import type { Document, Question } from "./question";

/** The policy documents that the synthesized JSON deploys, by what they are attached to. */
export interface Documents {
  /** By account, kind and name, see {@link identityKey}. */
  readonly identities: ReadonlyMap<string, readonly Document[]>;
  /** Of buckets and keys by their ARN, of roles by account, kind and name. */
  readonly resources: ReadonlyMap<string, Document>;
}

const ATTACHMENT = /^aws_iam_(role|user|group)_policy(_attachment)?$/;

const text = ({ attributes }: Resource, name: string): string => String(attributes[name]);

const documentIn = (resource: Resource, name: string): Document => JSON.parse(text(resource, name)) as Document;

/** The documents of one stack: attached policies are in the stack that attaches them. */
const readStack = (
  resources: readonly Resource[],
  identities: Map<string, Document[]>,
  byResource: Map<string, Document>,
): void => {
  const managed = new Map(
    resources.filter(({ type }) => type === "aws_iam_policy").map((each) => [text(each, "arn"), each]),
  );
  for (const resource of resources) {
    const { type, account, attributes } = resource;
    const [, kind, isAttachment] = ATTACHMENT.exec(type) ?? [];
    if (kind === "role" || kind === "user" || kind === "group") {
      const key = identityKey(account, kind, text(resource, kind));
      const policy = isAttachment === undefined ? resource : managed.get(text(resource, "policy_arn"));
      if (!policy) {
        throw new Error(`${type}.${resource.id} attaches a policy that is not in its stack`);
      }
      identities.set(key, [...(identities.get(key) ?? []), documentIn(policy, "policy")]);
    } else if (type === "aws_iam_role") {
      byResource.set(identityKey(account, "role", text(resource, "name")), documentIn(resource, "assume_role_policy"));
    } else if (type === "aws_kms_key" && attributes.policy !== undefined) {
      byResource.set(text(resource, "arn"), documentIn(resource, "policy"));
    } else if (type === "aws_s3_bucket_policy") {
      byResource.set(text(resource, "bucket"), documentIn(resource, "policy"));
    }
  }
};

/**
 * The policy documents that some stacks deploy together.
 *
 * @param stacks Terraform JSON of each stack
 * @param facts ARNs of keys that are known
 */
export const documentsOf = (stacks: readonly TerraformJson[], facts: KeyFacts): Documents => {
  const identities = new Map<string, Document[]>();
  const resources = new Map<string, Document>();
  for (const stack of stacks) {
    readStack(resourcesOf(stack, facts), identities, resources);
  }
  return { identities, resources };
};

const KINDS = { s3: "bucket", kms: "key", iam: "trust" } as const;

const resourceOf = ({ resources }: Documents, arn: string): Question["resource"] => {
  const [, , service = "", , account = "", ...rest] = arn.split(":");
  const path = rest.join(":");
  const keys = {
    s3: path.split("/", 1)[0] ?? "",
    kms: arn,
    iam: identityKey(account, "role", path.slice(path.lastIndexOf("/") + 1)),
  };
  if (service !== "s3" && service !== "kms" && service !== "iam") {
    throw new Error(`nothing is known here of the policies of ${arn}`);
  }
  const document = resources.get(keys[service]);
  return document && { kind: KINDS[service], document };
};

/** One line of the table of expected access as a question. */
export const questionOf = (environment: string, documents: Documents, expected: Case): Question => {
  const { subject, actor, action, resource, owner, context, side } = expected;
  const own = actor.policies;
  const policy = resourceOf(documents, resource);
  return {
    name: `${environment} ${subject}`,
    side,
    request: { principal: actor.principal, action, resource, resourceAccount: owner, context },
    identity: own ? (documents.identities.get(identityKey(own.account, own.kind, own.name)) ?? []) : [],
    ...(policy && { resource: policy }),
  };
};
