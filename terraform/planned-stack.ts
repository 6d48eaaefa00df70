import { isDeepStrictEqual } from "node:util";
import type { Attributes, ProviderBlock, TerraformJson } from "../proof/deployed-state/terraform-json";
import { STAYING_TYPES } from "../stacks/retired";
import { readWholePlan, type ConfiguredResource, type PlannedChange, type WholePlan } from "./plan-shape";
import { plannedAttributes, type PlannedValue } from "./planned-values";

/** What a plan applies, as the JSON of a stack that would be the same, and what it destroys of what must stay. */
export interface PlannedStack {
  readonly stack: TerraformJson;
  readonly destroyed: readonly string[];
}

/**
 * Values that AWS or the provider gives to what nobody writes.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key
 */
const DEFAULTS: Attributes = {
  customer_master_key_spec: "SYMMETRIC_DEFAULT",
  is_enabled: true,
  key_usage: "ENCRYPT_DECRYPT",
  max_session_duration: 3600,
  transition_default_minimum_object_size: "all_storage_classes_128K",
};

/** The attributes that a change gives to a resource: without those that are as they were, and that nobody writes. */
const attributesOf = (
  resource: ConfiguredResource,
  { change }: PlannedChange,
  region: unknown,
  planned: PlannedValue,
): Attributes => {
  const { expressions } = resource;
  const all = plannedAttributes(expressions, change.after ?? {}, planned);
  const defaults: Attributes = { ...DEFAULTS, region, tags_all: all.tags_all };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) =>
        name in expressions ||
        !(isDeepStrictEqual(value, defaults[name]) || isDeepStrictEqual(value, change.before?.[name])),
    ),
  );
};

/** Arguments of a resource that say how often and after what it is deployed. */
const argumentsOf = (resource: ConfiguredResource): Attributes => ({
  provider: resource.provider_config_key,
  ...(resource.depends_on && { depends_on: resource.depends_on }),
  ...(resource.count_expression !== undefined && { count: resource.count_expression }),
  ...(resource.for_each_expression !== undefined && { for_each: resource.for_each_expression }),
  ...(resource.provisioners !== undefined && { provisioner: resource.provisioners }),
});

const AWS = /^registry\.(terraform\.io|opentofu\.org)\/hashicorp\/aws$/;

const providersOf = ({
  configuration: { provider_config: configs },
}: WholePlan): NonNullable<TerraformJson["provider"]> => {
  const blocks = Object.entries(configs).map(([key, { full_name: name, alias, expressions }]) => ({
    type: AWS.test(name) ? "aws" : key,
    block: { ...(alias !== undefined && { alias }), ...plannedAttributes(expressions, undefined, () => undefined) },
  }));
  const others = blocks.filter(({ type }) => type !== "aws").map(({ type, block }) => [type, [block]] as const);
  // A provider that says nothing is the one that Terraform makes up for the required one.
  const aws = blocks.filter(({ type, block }) => type === "aws" && Object.keys(block).length > 0);
  return { ...Object.fromEntries(others), aws: aws.map(({ block }) => block as unknown as ProviderBlock) };
};

const outputsOf = ({ configuration: { root_module: root } }: WholePlan): NonNullable<TerraformJson["output"]> =>
  Object.fromEntries(
    Object.entries(root.outputs).map(([name, { expression, ...output }]) => [
      name,
      { ...output, ...plannedAttributes({ value: expression }, undefined, () => undefined) },
    ]),
  );

/** Blocks that hold something else than resources. */
const blocksOf = ({ configuration: { root_module: root }, checks }: WholePlan): Attributes => {
  const data = root.resources
    .filter(({ mode }) => mode !== "managed")
    .map(({ address }) => [address.replace(/^data\./, ""), {}]);
  const found = {
    module: root.module_calls,
    variable: root.variables,
    data: Object.fromEntries(data) as Attributes,
    check: Object.fromEntries(
      checks.flatMap(({ address }) => (address.kind === "check" ? [[address.to_display, {}]] : [])),
    ) as Attributes,
  };
  return Object.fromEntries(Object.entries(found).filter(([, block]) => Object.keys(block).length > 0));
};

/**
 * Reads a plan, as `terraform show -json` prints it, as the stack that it applies.
 *
 * @param where the file that it is of, for the reader
 * @throws Error for what is no plan, for a plan of a part, and for what a plan does not show
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export const plannedStack = (text: string, where: string): PlannedStack => {
  const plan = readWholePlan(text, where);
  const changes = new Map(plan.resource_changes.map((each) => [each.address, each]));
  const planned: PlannedValue = (address, name) => changes.get(address)?.change.after?.[name];
  const provider = providersOf(plan);
  const regions = new Map((provider.aws ?? []).map(({ alias, region }) => [`aws.${alias}`, region]));
  const resource: Record<string, Record<string, Attributes>> = {};
  const managed = plan.configuration.root_module.resources.filter(({ mode }) => mode === "managed");
  const missing = managed.filter(
    (each) =>
      each.count_expression === undefined && each.for_each_expression === undefined && !changes.has(each.address),
  );
  if (missing.length > 0) {
    throw new Error(`${where} leaves out ${missing.map(({ address }) => address).join(", ")}: plan without -target`);
  }
  for (const each of managed) {
    const change = changes.get(each.address);
    const attributes = change ? attributesOf(each, change, regions.get(each.provider_config_key), planned) : {};
    (resource[each.type] ??= {})[each.name] = { ...attributes, ...argumentsOf(each) };
  }
  const keys = new Map(managed.map(({ address, provider_config_key: key }) => [address, key]));
  const imports = plan.resource_changes.flatMap(({ address, change: { importing } }) =>
    importing ? [{ to: address, id: importing.id, provider: keys.get(address) ?? "" }] : [],
  );
  const removed = plan.resource_changes.flatMap(({ address, change: { actions } }) =>
    actions.includes("forget") ? [{ from: address, lifecycle: { destroy: false } }] : [],
  );
  return {
    stack: { provider, resource, output: outputsOf(plan), import: imports, removed, ...blocksOf(plan) },
    destroyed: plan.resource_changes.flatMap(({ address, type, change: { actions } }) =>
      actions.includes("delete") && STAYING_TYPES.has(type) ? [address] : [],
    ),
  };
};
