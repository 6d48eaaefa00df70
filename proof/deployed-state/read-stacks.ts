import { givePolicy, identityNamed, READERS, textOf } from "./readers";
import { byCodeUnit } from "../../model/sort";
import type { Unknown } from "./known/known";
import { knownStack } from "./known/in-stack";
import type { KeyFacts } from "./references";
import { resourcesOf } from "./resources";
import { addressOf, stackNameIn, type TerraformJson } from "./terraform-json";
import { emptyState, type IdentityKind, type DeployedState } from "./deployed-state";

const ATTACHMENTS: Readonly<Record<string, IdentityKind>> = {
  aws_iam_group_policy_attachment: "group",
  aws_iam_role_policy_attachment: "role",
  aws_iam_user_policy_attachment: "user",
};

/** What is not known and accepted nonetheless: address and path → reason. */
export type Reasons = Readonly<Record<string, string>>;

/**
 * What the synthesized JSON of some stacks deploys together.
 *
 * @param stacks Terraform JSON of each stack
 * @param facts ARNs of keys that are known
 * @param accepted what may stand in the JSON although it is not known what it means; it is not read
 * @throws Error with everything else in the JSON that is not known here, and for policies that IAM does not know
 */
export const readStacks = (
  stacks: readonly TerraformJson[],
  facts: KeyFacts,
  accepted: Reasons = {},
): DeployedState => {
  const known = stacks.map((stack) => knownStack(stack, facts));
  const isAccepted = ({ what, acceptable }: Unknown) => acceptable && Object.hasOwn(accepted, what);
  const refused = known.flatMap(({ known: stack, unknown }) =>
    unknown
      .filter((each) => !isAccepted(each))
      .map(({ what, because }) => `${stackNameIn(stack) ?? "counterparts"}: ${what}: ${because}`),
  );
  if (refused.length > 0) {
    throw new Error([...new Set(refused)].sort(byCodeUnit).join("\n"));
  }
  const taken = new Set(known.flatMap(({ unknown }) => unknown.map(({ what }) => what)));
  const state = {
    ...emptyState(),
    stacks: known.map(({ known: stack }) => stack),
    accepted: Object.entries(accepted).flatMap(([what, reason]) => (taken.has(what) ? [{ what, reason }] : [])),
  };
  for (const resources of state.stacks.map((stack) => resourcesOf(stack, facts))) {
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
        givePolicy(policy, identity);
        identity.lists?.attached.add(textOf(policy, "arn"));
      } else {
        read?.(resource, state);
      }
    }
  }
  return state;
};
