import * as v from "valibot";
import { parseStrictJson } from "../iam/json";

const AnyRecord = v.record(v.string(), v.unknown());

const ResourceShape = v.object({
  address: v.string(),
  mode: v.string(),
  type: v.string(),
  name: v.string(),
  provider_config_key: v.string(),
  expressions: v.optional(AnyRecord, {}),
  depends_on: v.optional(v.array(v.string())),
  count_expression: v.optional(v.unknown()),
  for_each_expression: v.optional(v.unknown()),
  provisioners: v.optional(v.unknown()),
});

/** A resource as the configuration of a plan writes it. */
export type ConfiguredResource = v.InferOutput<typeof ResourceShape>;

/** What is read of `terraform show -json <plan>`. */
const PlanShape = v.object({
  format_version: v.string(),
  errored: v.optional(v.boolean(), false),
  complete: v.optional(v.boolean(), true),
  resource_changes: v.optional(
    v.array(
      v.object({
        address: v.string(),
        type: v.string(),
        name: v.string(),
        mode: v.string(),
        change: v.object({
          actions: v.array(v.string()),
          before: v.optional(v.nullable(AnyRecord)),
          after: v.optional(v.nullable(AnyRecord)),
          importing: v.optional(v.object({ id: v.optional(v.string(), "") })),
        }),
      }),
    ),
    [],
  ),
  checks: v.optional(v.array(v.object({ address: v.object({ kind: v.string(), to_display: v.string() }) })), []),
  configuration: v.object({
    provider_config: v.optional(
      v.record(
        v.string(),
        v.object({ full_name: v.string(), alias: v.optional(v.string()), expressions: v.optional(AnyRecord, {}) }),
      ),
      {},
    ),
    root_module: v.object({
      resources: v.optional(v.array(ResourceShape), []),
      module_calls: v.optional(AnyRecord, {}),
      variables: v.optional(AnyRecord, {}),
      outputs: v.optional(
        v.record(
          v.string(),
          v.object({ expression: AnyRecord, description: v.optional(v.string()), sensitive: v.optional(v.boolean()) }),
        ),
        {},
      ),
    }),
  }),
});

/** A whole plan. */
export type WholePlan = v.InferOutput<typeof PlanShape>;

/** What a plan does to one resource. */
export type PlannedChange = WholePlan["resource_changes"][number];

/**
 * Reads a plan of everything, as `terraform show -json` prints it.
 *
 * @throws Error for what is no plan, and for a plan of a part
 */
export const readWholePlan = (text: string, where: string): WholePlan => {
  const remedy = `write it with 'terraform show -json <plan> > ${where}'`;
  let json: unknown;
  try {
    json = parseStrictJson(text);
  } catch (error) {
    throw new Error(`${where} is no plan: ${remedy}`, { cause: error });
  }
  const plan = v.safeParse(PlanShape, json);
  if (!plan.success) {
    throw new Error(`${where} is no plan: ${remedy}`);
  }
  if (plan.output.errored || !plan.output.complete) {
    throw new Error(`${where} is a plan of a part: make it without errors and without -target`);
  }
  return plan.output;
};
