import { keyOf, receiver } from "../../../model/edges";
import type { ReplicationEdge, TransferEdge } from "../../../model/graph";
import { probePrefixOf } from "../../../model/probe-prefix";
import { TLS } from "../../../proof/specification/requirements/transport";
import type { Handoff } from "../handoff";
import { byMethod } from "../methods";
import { code } from "../../../runtime/markdown";
import { command, shell } from "../text/shell";
import { testKey } from "../words";
import { arrivedCheck, OUTSIDE, ownerRefused, settingChecks, type Check, type Checks } from "./bucket";
import { assumeTests, writerTests } from "./writer";

/** The counterpart receives: it looks at its bucket, and at what arrived. */
const receiverChecks = ({ edge, expectations }: Handoff): Checks => {
  const bucket = receiver(edge);
  const replica = edge.method === "replication";
  return {
    intro: `Run these with credentials of your own that may read the bucket's configuration${
      keyOf(bucket) ? " and decrypt with its key" : ""
    }. All but the last of the first group work as soon as your side is set up; the last one, once we have told you the name of the test file. That our ${
      replica ? "role copies" : "writer puts"
    } nothing else, reads nothing and lists nothing is what we test at the same time, and send you the result.`,
    allowed: [...settingChecks(bucket), arrivedCheck(bucket, testKey(edge), replica)],
    refused: ownerRefused(bucket, expectations),
  };
};

/** The counterpart writes into our bucket. */
const writerChecks = (handoff: Handoff): Checks => ({
  intro: `Run these as the writer, once we have told you that our side is ready. A test file stays in our bucket, below ${code(probePrefixOf(handoff.edge))}; we remove it.`,
  ...writerTests(handoff),
});

const transferChecks = (handoff: Handoff<TransferEdge>): Checks => {
  const { holder } = handoff.edge;
  const asWriter = writerChecks(handoff);
  if (holder.kind !== "role") {
    return asWriter;
  }
  const { allowed, refused } = assumeTests(handoff, holder);
  return {
    intro: `${asWriter.intro} Assuming the role is tried with your own credentials, all else with those of the session, as in the [sample](#sample).`,
    allowed: [...allowed, ...asWriter.allowed],
    refused: [...refused, ...asWriter.refused],
  };
};

/** Files leave the counterpart's bucket by replication. */
const egressChecks = ({ edge, expectations }: Handoff<ReplicationEdge>): Checks => {
  const { egress, ingress, tags } = edge;
  const at = `--bucket ${shell(egress.name)} --expected-bucket-owner ${egress.account.id}`;
  const put = (key: string, ...options: readonly string[]): string =>
    command(
      `aws s3api put-object --region ${shell(egress.region)}`,
      `${at} --key ${shell(key)} --body hello.txt`,
      Object.keys(tags).length === 0
        ? undefined
        : `--tagging ${shell(new URLSearchParams(Object.entries(tags)).toString())}`,
      ...options,
    );
  const status = (key: string): string =>
    command(
      `aws s3api head-object --region ${shell(egress.region)}`,
      `${at} --key ${shell(key)} --query ReplicationStatus --output text`,
    );
  const copied: Check = {
    what: "a file is copied",
    expect: "COMPLETED",
    command: ["echo hello > hello.txt", put(testKey(edge)), "sleep 60", status(testKey(edge))].join("\n"),
  };
  const outside = `${OUTSIDE}hello.txt`;
  const left = expectations.onObject("s3:ReplicateObject", ingress, outside, TLS).expected === "deny";
  // No lifecycle rule lets it expire, so it is removed, the version and not only what is on top.
  const stays: Check = {
    what: "a file outside the prefix stays, and is removed again",
    expect: "None",
    command: [
      "echo hello > hello.txt",
      `version=$(${put(outside, "--query VersionId --output text")})`,
      "sleep 60",
      status(outside),
      command(
        `aws s3api delete-object --region ${shell(egress.region)}`,
        `${at} --key ${outside} --version-id "$version"`,
      ),
    ].join("\n"),
  };
  return {
    intro:
      "Run these with credentials of your own that may put and read in your bucket, once the replication rule is there. Most files take seconds, some minutes: repeat the last command while it says PENDING. FAILED means that a permission is missing on one of the two sides; tell us, we look at ours.",
    allowed: [...settingChecks(egress), copied],
    refused: [...ownerRefused(egress, expectations), ...(left ? [stays] : [])],
  };
};

/** What the counterpart tries, and what must come of it. */
export const checksOf = (handoff: Handoff): Checks =>
  handoff.end === "destination"
    ? receiverChecks(handoff)
    : byMethod(handoff, {
        "cross-account-put": writerChecks,
        "assume-role-put": transferChecks,
        replication: egressChecks,
      });
