import { receiver } from "../../../model/edges";
import { PATHS, type Form, type Handoff } from "../handoff";
import { methodText } from "../methods";
import { blocks, bullets, code, link, note, numbered, table, text } from "../../../runtime/markdown";
import { accountInWords, encryptionInWords, placeInWords } from "../words";

const overview = (handoff: Handoff): string => {
  const { environment, edge, them } = handoff;
  const bucket = receiver(edge);
  const you = (account: typeof them) => (account === them ? ", **you**" : "");
  return table(
    ["", ""],
    [
      ["Exchange", `${code(edge.alias)}, environment ${code(environment)}`],
      ["From", `${accountInWords(edge.source)}${you(edge.source)}`],
      ["To", `${accountInWords(edge.destination)}${you(edge.destination)}`],
      ["Method", methodText(handoff).name],
      ["Files arrive at", `${placeInWords(bucket, edge.prefix)} in ${code(bucket.region)}`],
      ["Encrypted by", encryptionInWords(bucket)],
      ["On the way", "HTTPS with TLS 1.2 or newer; everything else is refused"],
    ],
  );
};

/** What is not final yet, and what stands in its place. */
const pending = ({ placeholders }: Handoff): string | undefined =>
  placeholders.length === 0
    ? undefined
    : note(
        blocks(
          "**Not final yet.** Some values are not known. Until they are, something else stands in their place, here and in every file; policies become final once they are known.",
          bullets(placeholders.map(({ token, meaning }) => `${code(token)} stands for ${text(meaning)}`)),
        ),
      );

/** What a reader must know first. */
export const introduction = (handoff: Handoff, form: Form): string => {
  const { edge, them, us, policies } = handoff;
  const { summary, steps, afterwards } = methodText(handoff);
  const setUp =
    policies.length > 0
      ? `Set up your side: ${link("in the AWS console", "#set-up-in-the-aws-console")}, in ${steps.length} ${steps.length === 1 ? "step" : "steps"}, or ${link("with Terraform", "#set-up-with-terraform")}.`
      : `${link(steps[0]?.title ?? "Set up", "#set-up")}.`;
  return blocks(
    `# Files from ${text(edge.source.alias)} to ${text(edge.destination.alias)}: set-up for ${text(them.alias)}`,
    summary,
    `Here is everything that your side needs from us, ${text(us.alias)}: facts, policies, steps, a configuration, tests. Nothing in it is secret.`,
    pending(handoff),
    form !== "text" ? `![Picture of the exchange](${PATHS.picture})` : undefined,
    overview(handoff),
    "**What to do**",
    numbered([setUp, ...afterwards]),
  );
};
