import { runChild } from "../child";
import type { ChildOptions } from "../child";

/** A value of a plan that differs, by its path within the resource. */
export interface Difference {
  /** Such as `rule.0.filter.0.prefix`. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** A resource that a plan changes. */
export interface Change {
  readonly address: string;
  readonly type: string;
  /** What Terraform would do, such as `update`; `delete` and `create` together replace. */
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** What a plan changes. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Names of the outputs that change. */
  readonly outputs: readonly string[];
}

interface ChangeJson {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly importing?: unknown;
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: ChangeJson;
  }[];
  readonly output_changes?: Readonly<Record<string, ChangeJson>>;
}

const changesNothing = ({ actions, importing }: ChangeJson): boolean =>
  importing === undefined && actions.every((action) => action === "no-op" || action === "read");

/** What a plan changes, from the JSON of `terraform show`. */
export const planOf = (json: PlanJson): Plan => ({
  changes: (json.resource_changes ?? []).flatMap(({ address, type, change }) =>
    changesNothing(change)
      ? []
      : [{ address, type, actions: change.actions, before: change.before, after: change.after }],
  ),
  outputs: Object.entries(json.output_changes ?? {}).flatMap(([name, change]) => (changesNothing(change) ? [] : name)),
});

/** The values that differ, nested blocks compared one by one. */
export const differencesBetween = (before: unknown, after: unknown, path: readonly string[] = []): Difference[] => {
  if (typeof before === "object" && typeof after === "object" && before !== null && after !== null) {
    const [old, renewed] = [before as Record<string, unknown>, after as Record<string, unknown>];
    const sameLength = !Array.isArray(before) || !Array.isArray(after) || before.length === after.length;
    if (Array.isArray(before) === Array.isArray(after) && sameLength) {
      const keys = [...new Set([...Object.keys(old), ...Object.keys(renewed)])];
      return keys.flatMap((key) => differencesBetween(old[key], renewed[key], [...path, key]));
    }
  }
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null) ? [] : [{ path, before, after }];
};

/** Reads the plan that `cdktf diff` left in the folder of a stack. */
export const readPlan = async (terraform: string, options: ChildOptions): Promise<Plan> => {
  const { code, lines } = await runChild(terraform, ["show", "-json", "plan"], options);
  const text = lines.find((line) => line.startsWith("{"));
  if (code !== 0 || text === undefined) {
    throw new Error(["terraform show cannot read the plan", ...lines.slice(-5)].join("\n  "));
  }
  return planOf(JSON.parse(text) as PlanJson);
};
