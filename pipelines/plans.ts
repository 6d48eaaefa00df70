import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

/** What a plan does to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "create" | "update" | "replace" | "delete" | "forget";
}

/** The plan of one stack. */
export interface StackPlan {
  readonly stack: string;
  readonly changes: readonly PlannedChange[];
  /** The plan as Terraform prints it, sensitive values masked by it. */
  readonly text: string;
}

/** What is read of `terraform show -json <plan>`. */
const PlanShape = v.object({
  format_version: v.string(),
  resource_changes: v.optional(
    v.array(v.object({ address: v.string(), change: v.object({ actions: v.array(v.string()) }) })),
    [],
  ),
});

/** @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const actionOf = (actions: readonly string[]): PlannedChange["action"] | undefined => {
  switch (actions.join()) {
    case "create":
      return "create";
    case "update":
      return "update";
    case "delete":
      return "delete";
    case "forget":
      return "forget";
    case "delete,create":
    case "create,delete":
    case "create,forget":
      return "replace";
    case "no-op":
    case "read":
      return undefined;
    default:
      throw new Error(`'${actions.join(", ")}' is no change that a plan makes`);
  }
};

/**
 * Reads plans from a folder: for each stack `<stack>.json`, from `terraform show -json`, and `<stack>.txt`, from
 * `terraform show -no-color`.
 *
 * @throws Error that names the file that is missing or is no plan
 */
export const readPlans = (folder: string): StackPlan[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const stack = path.basename(name, ".json");
      const parsed = v.safeParse(PlanShape, JSON.parse(readFileSync(path.join(folder, name), "utf8")));
      if (!parsed.success) {
        throw new Error(`${path.join(folder, name)} is no plan: write it with 'terraform show -json'`);
      }
      const changes = parsed.output.resource_changes.flatMap(({ address, change }) => {
        const action = actionOf(change.actions);
        return action ? [{ address, action }] : [];
      });
      return { stack, changes, text: readFileSync(path.join(folder, `${stack}.txt`), "utf8") };
    });
