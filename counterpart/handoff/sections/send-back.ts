import { listed } from "../../../runtime/words";
import type { Form, Handoff } from "../handoff";
import { PATHS } from "../paths";
import { blocks, bullets, code, fence, link, text } from "../text/markdown";

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
