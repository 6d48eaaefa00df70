import type { Form, Handoff } from "./handoff";
import { factsSection } from "./sections/facts";
import { introduction } from "./sections/introduction";
import { policiesSection } from "./sections/policies";
import { sampleSection } from "./sections/sample";
import { sendBackSection } from "./sections/send-back";
import { stepsSection } from "./sections/steps";
import { terraformSection } from "./sections/terraform";
import { testSection } from "./sections/test";
import { blocks } from "./text/markdown";

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
