import type { Form, Handoff } from "../handoff";
import type { HandedPolicy } from "../policies";
import { policyCommand, policyPlace } from "../steps/attach";
import { holdersInWords, policyTitle } from "../steps/policy-names";
import { policyPath } from "../paths";
import { blocks, code, fence, link, listed, table } from "../text/markdown";
import { command, shell } from "../text/shell";

/** What must be known of a policy before it is attached. */
const remarks = (policy: HandedPolicy): string =>
  [
    ...(policy.use === "bucket"
      ? ["A bucket has one policy: where yours has statements already, keep them beside these."]
      : []),
    ...(policy.use === "key"
      ? ["A key has one policy: keep the statements of your own administrators and users beside these."]
      : []),
    ...(policy.use === "managed" ? [`It is attached to ${holdersInWords([policy])}.`] : []),
    ...(policy.covers.length > 1
      ? [`It serves ${policy.covers.length} exchanges in one document: ${listed(policy.covers.map(code))}.`]
      : []),
  ].join(" ");

const file = (path: string, form: Form): string =>
  form === "folder" ? link(code(path), path) : `save it as ${code(path)}`;

const policySection = (policy: HandedPolicy, index: number, { them }: Handoff, form: Form): string => {
  const path = policyPath(policy);
  return blocks(
    `### Policy ${index + 1}: ${policyTitle(policy)}`,
    table(
      ["", ""],
      [
        ["Goes to", policyPlace(policy)],
        ["File", file(path, form)],
      ],
    ),
    remarks(policy),
    fence("json", JSON.stringify(policy.document, undefined, 2), path),
    fence("sh", policyCommand(policy, them)),
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
    `The replication rule for the AWS CLI. A bucket has one configuration: this one replaces all rules that are there.${
      covers.length > 1 ? ` It serves ${covers.length} exchanges: ${listed(covers.map(code))}.` : ""
    }`,
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
