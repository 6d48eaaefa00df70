import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { blocks, fence, text } from "../runtime/markdown";
import { readPlan, type PlannedAction } from "../terraform/plan";

/** The plan of one stack. */
export interface StackPlan {
  readonly stack: string;
  /** What it does, to which resource. */
  readonly changes: readonly { readonly address: string; readonly action: PlannedAction }[];
  /** The plan as Terraform prints it, sensitive values masked by it. */
  readonly text: string;
}

/**
 * Reads plans from a folder: for each stack `<stack>.json`, from `terraform show -json`, and `<stack>.txt`, from
 * `terraform show -no-color`.
 *
 * @throws Error that names the file that is missing or is no plan
 */
export const readPlans = (folder: string): StackPlan[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !name.endsWith(".values.json"))
    .sort()
    .map((name) => {
      const stack = path.basename(name, ".json");
      const file = path.join(folder, name);
      return {
        stack,
        changes: readPlan(readFileSync(file, "utf8"), file).changes.flatMap(({ address, action }) =>
          action === undefined ? [] : [{ address, action }],
        ),
        text: readFileSync(path.join(folder, `${stack}.txt`), "utf8"),
      };
    });

/**
 * The plans that change something, as Markdown out of which no plan breaks, whatever its text.
 *
 * @param folder what `.github/scripts/plan` wrote: `changed`, which names a stack a line, and `<stack>.txt` of each
 * @returns nothing where no plan changes anything
 */
export const planSummary = (folder: string): string =>
  blocks(
    ...readFileSync(path.join(folder, "changed"), "utf8")
      .split("\n")
      .filter((stack) => stack !== "")
      .map((stack) => {
        const plan = readFileSync(path.join(folder, `${stack}.txt`), "utf8");
        return blocks(`## Plan of ${text(stack)}`, fence("", plan));
      }),
  );
