import { listed } from "../../../runtime/words";
import { policyPath, type Form, type Handoff } from "../handoff";
import { openIn, type OpenValue } from "../open-values";
import type { HandedPolicy } from "../policies";
import { policyText } from "../steps/policy-text";
import { blocks, code, fence, link, table } from "../../../runtime/markdown";
import { command, shell } from "../text/shell";

/** What to do about the values of a policy that are not known yet. */
const draft = ({ document }: HandedPolicy, { placeholders }: Handoff): string | undefined => {
  const inIt = openIn(document, placeholders);
  const tokens = (from: OpenValue["from"]) => inIt.filter((each) => each.from === from).map(({ token }) => code(token));
  const [ours, theirs] = [tokens("us"), tokens("them")];
  return inIt.length === 0
    ? undefined
    : [
        "**Not final yet.**",
        ...(theirs.length > 0 ? [`Your own values go in the place of ${listed(theirs)}.`] : []),
        ...(ours.length > 0 ? [`Attach it once we have told you what ${listed(ours)} stands for.`] : []),
      ].join(" ");
};

/** That a policy serves other exchanges too. */
const serves = (covers: readonly string[], where = ""): string =>
  covers.length > 1 ? `It serves ${covers.length} exchanges${where}: ${listed(covers.map(code))}.` : "";

const file = (path: string, form: Form): string =>
  form === "folder" ? link(code(path), path) : `save it as ${code(path)}`;

const policySection = (policy: HandedPolicy, index: number, handoff: Handoff, form: Form): string => {
  const path = policyPath(policy);
  const { title, place, remark = "", command: attach } = policyText(policy, handoff.them);
  return blocks(
    `### Policy ${index + 1}: ${title}`,
    table(
      ["", ""],
      [
        ["Goes to", place],
        ["File", file(path, form)],
      ],
    ),
    `${remark} ${serves(policy.covers, " in one document")}`.trim(),
    draft(policy, handoff),
    fence("json", JSON.stringify(policy.document, undefined, 2), path),
    fence("sh", attach),
  );
};

const replicationSection = ({ replication, them }: Handoff, form: Form): string | undefined => {
  if (!replication) {
    return undefined;
  }
  const { bucket, configuration, covers } = replication;
  const path = policyPath(replication);
  return blocks(
    `### Replication configuration of the bucket ${code(bucket)}`,
    `The replication rule for the AWS CLI. A bucket has one configuration: this one replaces all rules that are there. ${serves(covers)}`.trim(),
    table(["", ""], [["File", file(path, form)]]),
    fence("json", JSON.stringify(configuration, undefined, 2), path),
    fence(
      "sh",
      command(
        "aws s3api put-bucket-replication",
        `--bucket ${shell(bucket)} --expected-bucket-owner ${them.id}`,
        `--replication-configuration file://${path}`,
      ),
    ),
  );
};

/** Every policy that the counterpart attaches. */
export const policiesSection = (handoff: Handoff, form: Form): string | undefined =>
  handoff.policies.length === 0
    ? undefined
    : blocks(
        "## Policies",
        handoff.pending
          ? "These are drafts: we prove them together with those of our side as soon as we know what is missing."
          : "We have proved these policies together with those of our side: with them the exchange works, and nobody can do more. Attach them word for word. A statement that is loosened is a permission that nobody agreed on.",
        ...handoff.policies.map((policy, index) => policySection(policy, index, handoff, form)),
        replicationSection(handoff, form),
      );
