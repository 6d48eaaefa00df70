import type { TerraformJson } from "../../../proof/deployed-state/terraform-json";
import type { Change, Site } from "./breakage";

/** Types that grant nothing and restrict nobody. */
const WITHOUT_MEANING = new Set(["aws_kms_alias"]);

/** A resource that is gone, or in another account. */
export const wholeResourceChanges = ({ type, stack, attributes }: Site, stacks: readonly TerraformJson[]): Change[] => {
  if (WITHOUT_MEANING.has(type)) {
    return [];
  }
  const providers = (stacks[stack]?.provider?.aws ?? []).map(({ alias }) => `aws.${alias}`);
  const other = providers.find((provider) => provider !== attributes.provider);
  return [
    { kind: "resource dropped", what: "dropped", attributes: undefined },
    ...(other === undefined
      ? []
      : [{ kind: "resource moved", what: `moved to ${other}`, attributes: { ...attributes, provider: other } }]),
  ];
};
