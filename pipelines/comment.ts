import type { PlannedAction } from "../terraform/plan";
import { visible } from "../runtime/visible";
import { code, fence, text as markdownText } from "../runtime/markdown";
import { listed } from "../runtime/words";
import { judgedInWords, type Judged } from "./judges";
import type { StackPlan } from "./plans";

/** A stack that a change touches. */
export interface TouchedStack {
  readonly environment: string;
  readonly stack: string;
  /** Its workspace in HCP Terraform, where it is not named like the stack. */
  readonly workspace?: string;
  /** An administrator plans and deploys it: the pipeline cannot give itself rights. */
  readonly byAdministrator?: true;
}

/** By this the comment of an earlier run is found, and renewed. */
export const MARKER = "<!-- s3-exchange review -->";

/** GitHub takes 65,536 characters. */
const MOST_CHARACTERS = 65_000;

/** What a comment is made from. */
export interface CommentProps {
  /** The change of access, as `npm run ledger -- --diff` prints it. */
  readonly access: string;
  /**
   * How the environment files were judged.
   * @default - by the code at hand, of which nothing is said
   */
  readonly judged?: Judged;
  /** Stacks whose JSON changes. */
  readonly touched: readonly TouchedStack[];
  readonly plans: readonly StackPlan[];
  /**
   * Why there is no plan of a touched stack.
   * @default - nothing is said of it
   */
  readonly notPlanned?: string | undefined;
}

const ACTIONS: readonly PlannedAction[] = ["create", "update", "replace", "delete", "forget"];

const summaryOf = ({ stack, changes }: StackPlan): string => {
  const counts = ACTIONS.map((action) => changes.filter((change) => change.action === action).length);
  return `| ${code(stack)} | ${counts.join(" | ")} |`;
};

/** What loses data, or who watches over it, is named one by one. */
const losses = ({ stack, changes }: StackPlan): string[] =>
  changes
    .filter(({ action }) => action === "delete" || action === "replace")
    .map(({ address, action }) => `- **${action}** ${code(address)} in ${code(stack)}`);

const planSection = ({ touched, plans, notPlanned }: CommentProps): string[] => {
  if (touched.length === 0 && plans.length === 0) {
    return ["No stack changes."];
  }
  const unplanned = touched.filter(({ stack }) => !plans.some((plan) => plan.stack === stack));
  const missing = unplanned.filter(({ byAdministrator }) => !byAdministrator);
  const byAdministrator = unplanned.filter((each) => each.byAdministrator);
  return [
    ...(plans.length > 0
      ? [
          `| stack | ${ACTIONS.join(" | ")} |`,
          `| --- |${" ---: |".repeat(ACTIONS.length)}`,
          ...plans.map(summaryOf),
          "",
          ...plans.flatMap(losses),
        ]
      : []),
    ...(missing.length > 0
      ? [
          `Not planned: ${missing.map(({ stack }) => code(stack)).join(", ")}${notPlanned ? ` (${markdownText(notPlanned)})` : ""}.`,
        ]
      : []),
    ...(byAdministrator.length > 0
      ? [`An administrator plans and deploys ${listed(byAdministrator.map(({ stack }) => code(stack)))}.`]
      : []),
  ];
};

const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;" };

const folded = ({ stack, text }: StackPlan): string[] => {
  const title = visible(stack).replace(/[&<>@]/g, (character) => HTML[character] ?? "");
  return [`<details><summary>Plan of ${title}</summary>`, "", fence("", text), "", "</details>"];
};

const cut = (text: string, most: number, note: string): string => {
  if (text.length <= most) {
    return text;
  }
  const kept = text.slice(0, most);
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\n${note}`;
};

/** The one comment of a pull request: change of access first, then what plans do, then the plans themselves, folded. */
export const renderComment = (props: CommentProps): string => {
  const judged = judgedInWords(props.judged ?? {});
  const head = [
    MARKER,
    ...judged,
    ...(judged.length > 0 ? [""] : []),
    props.access,
    "",
    "## Plan",
    "",
    ...planSection(props),
  ]
    .join("\n")
    .trimEnd();
  const plans = props.plans.map((plan) => folded(plan).join("\n"));
  const whole = [head, ...plans].join("\n\n");
  if (whole.length <= MOST_CHARACTERS) {
    return `${whole}\n`;
  }
  const note = "_The rest does not fit into a comment: the whole is in the summary of the run._";
  return `${cut(head, MOST_CHARACTERS - note.length - 4, note)}${head.length < MOST_CHARACTERS - note.length - 4 ? `\n\n${note}` : ""}\n`;
};
