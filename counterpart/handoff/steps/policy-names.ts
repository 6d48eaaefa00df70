import type { Handoff } from "../handoff";
import type { HandedPolicy, PolicyUse } from "../policies";
import { code, listed, text } from "../text/markdown";

/** What a policy is called in its heading. */
export const policyTitle = ({ use, targets: [target], name }: HandedPolicy): string => {
  const of = target ? ` of the ${target.kind} ${code(target.name)}` : "";
  switch (use) {
    case "key":
      return `Key policy of ${code(target?.name ?? "")}`;
    case "bucket":
      return `Bucket policy of ${code(target?.name ?? "")}`;
    case "trust":
      return `Trust policy${of}`;
    case "inline":
      return `Inline policy ${code(name ?? "")}${of}`;
    case "managed":
      return `Customer managed policy ${code(name ?? "")}`;
  }
};

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
