import type { Fact } from "../../../model/facts/facts";
import type { Handoff } from "../handoff";
import { blocks, capitalized, code, table, text } from "../text/markdown";

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
