import { computed, resolveReferences, type KeyFacts, type Lookup } from "./references";
import { addressOf, type Attributes, type Resource, type TerraformJson } from "./terraform-json";

/** The resources of a stack with the accounts that they are deployed to, references as they are. */
export const located = ({ provider, resource = {} }: TerraformJson): Resource[] => {
  const providers = new Map((provider?.aws ?? []).map((block) => [`aws.${block.alias}`, block]));
  return Object.entries(resource).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, attributes]): Resource => {
      const block = providers.get(String(attributes.provider));
      const account = block?.allowed_account_ids[0];
      if (block === undefined || account === undefined) {
        throw new Error(`${type}.${id} has no provider that names its account`);
      }
      return { type, id, account, region: block.region, attributes };
    }),
  );
};

/** Looks resources up by their addresses. */
export const lookupIn = (resources: readonly Resource[]): Lookup => {
  const byAddress = new Map(resources.map((each) => [addressOf(each), each]));
  return (address) => byAddress.get(address);
};

/**
 * The resources of a stack, each with the account that it is deployed to, references resolved.
 *
 * @throws Error for a resource without a provider of the stack, and for a reference that cannot be resolved
 */
export const resourcesOf = (stack: TerraformJson, facts: KeyFacts): Resource[] => {
  const resources = located(stack);
  const lookup = lookupIn(resources);
  return resources.map((each) => {
    const attributes = resolveReferences(each.attributes, { lookup, facts });
    const arn = computed(each, "arn", facts);
    return { ...each, attributes: arn === undefined ? attributes : { ...attributes, arn } };
  });
};

/** The part of a stack that is deployed to some accounts; references to the rest of it are resolved. */
export const partOf = (stack: TerraformJson, accounts: ReadonlySet<string>, facts: KeyFacts): TerraformJson => {
  const resources = located(stack);
  const lookup = lookupIn(resources);
  const keep = ({ account }: Resource) => accounts.has(account);
  const part: Record<string, Record<string, Attributes>> = {};
  for (const { type, id, attributes } of resources.filter(keep)) {
    (part[type] ??= {})[id] = resolveReferences(attributes, { lookup, facts, keep });
  }
  const providers = (stack.provider?.aws ?? []).filter(({ allowed_account_ids: ids }) =>
    ids.some((id) => accounts.has(id)),
  );
  return { provider: { aws: providers }, resource: part };
};
