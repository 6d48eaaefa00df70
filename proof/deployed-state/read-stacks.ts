import { givenPolicy, identityNamed, READERS, textOf } from "./readers";
import type { KeyFacts } from "./references";
import { resourcesOf } from "./resources";
import { addressOf, type TerraformJson } from "./terraform-json";
import { emptyState, type IdentityKind, type DeployedState } from "./deployed-state";

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
export const readStacks = (stacks: readonly TerraformJson[], facts: KeyFacts): DeployedState => {
  const state = emptyState();
  for (const resources of stacks.map((stack) => resourcesOf(stack, facts))) {
    const managed = new Map(
      resources.filter(({ type }) => type === "aws_iam_policy").map((each) => [textOf(each, "arn"), each]),
    );
    for (const resource of resources) {
      const kind = ATTACHMENTS[resource.type];
      const read = READERS[resource.type];
      if (kind !== undefined) {
        const identity = identityNamed(state, kind, textOf(resource, kind), resource);
        const policy = managed.get(textOf(resource, "policy_arn"));
        if (policy?.account !== resource.account) {
          throw new Error(`${addressOf(resource)} attaches a policy that is not in the JSON of its account`);
        }
        identity.policies.push(givenPolicy(policy, identity.label));
      } else if (read) {
        read(resource, state);
      } else {
        throw new Error(`${addressOf(resource)}: what a resource of this type means for access is not known here`);
      }
    }
  }
  return state;
};
