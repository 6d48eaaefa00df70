import * as v from "valibot";

/** What a plan does to one resource. */
export type PlannedAction = "create" | "update" | "replace" | "delete" | "forget";

/** A resource that a plan changes or imports. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  /** As Terraform spells them, such as `update`; `delete` and `create` together replace. */
  readonly actions: readonly string[];
  /** What they come to; `undefined` where a resource is imported as it is. */
  readonly action: PlannedAction | undefined;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a plan changes. */
export interface Plan {
  readonly changes: readonly ResourceChange[];
  /** Names of the outputs that change. */
  readonly outputs: readonly string[];
}

const ChangeShape = v.object({
  actions: v.array(v.string()),
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
  importing: v.optional(v.unknown()),
});

/** What is read of `terraform show -json <plan>`. */
const PlanShape = v.object({
  format_version: v.string(),
  resource_changes: v.optional(v.array(v.object({ address: v.string(), type: v.string(), change: ChangeShape })), []),
  output_changes: v.optional(v.record(v.string(), ChangeShape), {}),
});

/** @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const ACTIONS = new Map<string, PlannedAction | undefined>([
  ["create", "create"],
  ["update", "update"],
  ["delete", "delete"],
  ["forget", "forget"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["create,forget", "replace"],
  ["no-op", undefined],
  ["read", undefined],
]);

const actionOf = (actions: readonly string[]): PlannedAction | undefined => {
  if (!ACTIONS.has(actions.join())) {
    throw new Error(`'${actions.join(", ")}' is no change that a plan makes`);
  }
  return ACTIONS.get(actions.join());
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * Reads a plan, as `terraform show -json` prints it.
 *
 * @param where the file or stack that it is of, for the reader
 * @throws Error for what is no plan, and for a change that is not known here
 */
export const readPlan = (text: string, where: string): Plan => {
  const plan = v.safeParse(PlanShape, parsed(text));
  if (!plan.success) {
    throw new Error(`${where} is no plan: write it with 'terraform show -json'`);
  }
  const { resource_changes: resources, output_changes: outputs } = plan.output;
  return {
    changes: resources.flatMap(({ address, type, change: { actions, before, after, importing } }) => {
      const action = actionOf(actions);
      return action === undefined && importing === undefined ? [] : [{ address, type, actions, action, before, after }];
    }),
    outputs: Object.entries(outputs).flatMap(([name, { actions }]) => (actionOf(actions) === undefined ? [] : name)),
  };
};
