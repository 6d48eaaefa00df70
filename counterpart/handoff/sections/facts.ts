import type { Fact } from "../../../model/facts/facts";
import { listed } from "../../../runtime/words";
import { PATHS, type Form, type Handoff } from "../handoff";
import { blocks, bullets, capitalized, code, fence, link, table, text } from "../../../runtime/markdown";

const valueInWords = ({ value, managed, name, example }: Fact, asked: boolean): string => {
  if (value === undefined) {
    if (!asked) {
      return name === "key_arn" && managed ? "☐ known once our key is created; we tell you" : "none";
    }
    return managed ? "☐ known once it is created" : `☐ **please tell us**, such as ${code(example)}`;
  }
  if (typeof value === "string") {
    return value === "" ? "none: the whole bucket" : code(value);
  }
  return value.length === 0 ? "none stated" : value.map(code).join(", ");
};

const facts = (list: readonly Fact[], asked: boolean): string =>
  table(
    ["Fact", "Value"],
    list.map((fact) => [text(capitalized(fact.label)), valueInWords(fact, asked)]),
  );

/** The facts of both sides. */
export const factsSection = ({ tell, need, us, them }: Handoff): string => {
  const complete = need.every(({ value }) => value !== undefined);
  return blocks(
    "## Facts",
    `### What we tell you: ${text(us.alias)} to ${text(them.alias)}`,
    facts(tell, false),
    `### What you tell us: ${text(them.alias)} to ${text(us.alias)}`,
    complete
      ? "You have told us all of it. Please check it once more: a wrong value shows at the very end, as a refused request."
      : "What is marked ☐ we do not know yet.",
    facts(need, true),
  );
};

const reach = ({ contact }: Handoff): string => {
  if (!contact) {
    return "whoever sent you this";
  }
  const ways = [
    ...(contact.email === undefined ? [] : [link(text(contact.email), `mailto:${contact.email}`)]),
    ...(contact.url === undefined ? [] : [link(text(contact.url), contact.url)]),
  ];
  return `${text(contact.name)}, ${listed(ways, "or")}`;
};

/** How the counterpart answers, and whom it asks. */
export const sendBackSection = (handoff: Handoff, form: Form): string => {
  const { terraform, factsTemplate, environment, edge } = handoff;
  const subject = `${environment} ${edge.alias}`;
  const hasTerraform = terraform.addresses.length > 0;
  const file = form === "folder" ? link(code(PATHS.facts), PATHS.facts) : `this file, ${code(PATHS.facts)},`;
  return blocks(
    "## Send back",
    `To ${reach(handoff)}, with ${code(subject)} in the subject, ${hasTerraform ? "either" : `${file} corrected and completed.`}`,
    hasTerraform
      ? bullets([
          `${file} corrected and completed; or`,
          `the output of Terraform, ${code("terraform output -json facts > facts.json")}: it has the same form.`,
        ])
      : undefined,
    fence("yaml", factsTemplate, PATHS.facts),
    "None of it is a secret, yet it says who may write where: send it in a way that nobody can change on the road. **Never send an access key or a password.** We check the facts against one another before we deploy anything, and tell you what does not fit.",
    "## Questions",
    `Ask ${reach(handoff)}. Say ${code(subject)}, and for a refused request its time and request ID.`,
  );
};
