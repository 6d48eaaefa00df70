import { listed } from "../../../runtime/words";
import type { Handoff } from "../handoff";
import type { HandedPolicy, PolicyUse } from "../policies";
import { code, text } from "../text/markdown";

/** `policy 2`, or `policies 2 and 3`: the policies of a use that are attached to a target, by their numbers. */
export const policyNumbers = (
  { policies }: Pick<Handoff, "policies">,
  use: PolicyUse,
  isMeant: (policy: HandedPolicy) => boolean = () => true,
): string => {
  const numbers = policies.flatMap((policy, index) => (policy.use === use && isMeant(policy) ? [`${index + 1}`] : []));
  return `${numbers.length === 1 ? "policy" : "policies"} ${listed(numbers)}`;
};

/** The policies that are attached to something of a name. */
export const attachedToName =
  (name: string) =>
  ({ targets }: HandedPolicy): boolean =>
    targets.some((target) => target.name === name);

/** Roles, users and groups that a managed policy is attached to, in words. */
export const holdersInWords = (policies: readonly HandedPolicy[]): string =>
  listed(policies.flatMap(({ targets }) => targets.map(({ kind, name }) => `the ${kind} ${code(name)}`))) ||
  text("whoever of your account runs the transfer");
