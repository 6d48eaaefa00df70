import { PATHS, policyPath, type Form, type Handoff } from "./handoff";
import { methodText } from "./methods";
import type { Step } from "./methods/text";
import { policyFile } from "./policies";
import { factsSection, sendBackSection } from "./sections/facts";
import { introduction } from "./sections/introduction";
import { policiesSection } from "./sections/policies";
import { sampleSection, samplesOf } from "./sections/sample";
import { importsFile, terraformFile, terraformSection } from "./sections/terraform";
import { checksOf } from "./tests";
import type { Check } from "./tests/bucket";
import { blocks, fence, numbered, text } from "../../runtime/markdown";

const script = (checks: readonly Check[]): string =>
  fence(
    "sh",
    checks
      .map(({ what, expect, command }, index) =>
        [`# ${index + 1}. ${what}`, `#    expect: ${expect}`, command].join("\n"),
      )
      .join("\n\n"),
  );

/** What is tried when both sides are set up. */
const testSection = (handoff: Handoff): string => {
  const { intro, allowed, refused } = checksOf(handoff);
  return blocks(
    "## Test",
    intro,
    "### What must work",
    script(allowed),
    "### What must be refused",
    "Where one of these works, more is granted than we agreed on: please tell us.",
    script(refused),
  );
};

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
const stepsSection = (handoff: Handoff): string => {
  const { steps, order } = methodText(handoff);
  return blocks(
    handoff.policies.length === 0 ? "## Set up" : "## Set up in the AWS console",
    steps.length === 1 ? order : `**The order matters.** ${order}`,
    ...steps.map((step, index) => stepSection(step, index, steps.length)),
  );
};

/**
 * A hand-off in Markdown.
 *
 * @param form whether it names files that lie beside it, or holds all that they would
 */
export const readmeOf = (handoff: Handoff, form: Form): string =>
  `${blocks(
    introduction(handoff, form),
    factsSection(handoff),
    stepsSection(handoff),
    policiesSection(handoff, form),
    terraformSection(handoff, form),
    sampleSection(handoff, form),
    testSection(handoff),
    sendBackSection(handoff, form),
  )}\n`;

/** A hand-off as files: path → content, sorted by path. */
export const packOf = (handoff: Handoff, picture: string): Readonly<Record<string, string>> => {
  const { policies, replication, terraform, factsTemplate } = handoff;
  const files: Record<string, string> = {
    [PATHS.readme]: readmeOf(handoff, "folder"),
    [PATHS.picture]: picture,
    [PATHS.facts]: factsTemplate,
    ...Object.fromEntries(policies.map((policy) => [policyPath(policy), policyFile(policy)])),
    ...(replication && { [policyPath(replication)]: terraformFile(replication.configuration) }),
    ...(terraform.addresses.length > 0 && { [PATHS.terraform]: terraformFile(terraform.main) }),
    ...(terraform.imports.length > 0 && { [PATHS.imports]: importsFile(terraform.imports) }),
    ...samplesOf(handoff),
  };
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
};
