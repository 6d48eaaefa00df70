import type { Handoff } from "../handoff";
import { methodText } from "../methods";
import type { Step } from "../steps/step";
import { blocks, numbered, text } from "../text/markdown";

/** Words of the console are bold; names are in the font of code already. */
const part = (at: string): string => (at.startsWith("`") ? at : `**${at}**`);

const stepSection = ({ title, at, do: todo, why }: Step, index: number, count: number): string =>
  blocks(
    count === 1 ? `### ${text(title)}` : `### Step ${index + 1}: ${text(title)}`,
    at.map(part).join(" › "),
    todo.length === 1 ? todo[0] : numbered(todo),
    why === undefined ? undefined : `_Why here:_ ${why}`,
  );

/** The steps in the AWS console, in the order that works. */
export const stepsSection = (handoff: Handoff): string => {
  const { steps, order } = methodText(handoff);
  return blocks(
    handoff.policies.length === 0 ? "## Set up" : "## Set up in the AWS console",
    steps.length === 1 ? order : `**The order matters.** ${order}`,
    ...steps.map((step, index) => stepSection(step, index, steps.length)),
  );
};
