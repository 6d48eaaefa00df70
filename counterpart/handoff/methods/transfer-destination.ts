import type { TransferEdge } from "../../../model/graph";
import type { Handoff } from "../handoff";
import { bucketSteps } from "../steps/bucket";
import { identitySteps } from "../steps/identity";
import type { Step } from "../steps/step";
import { code } from "../text/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import type { MethodText } from "./text";

const holderSteps = (handoff: Handoff<TransferEdge>): Step[] =>
  identitySteps(handoff, handoff.edge.holder, {
    role: "IAM refuses a trust policy that names a role or user which does not exist: ours are there. If it is refused, ask us; do not put another principal in its place.",
    user: "We cannot assume a role here, so we act as a user of yours.",
    permissions: "It may put files below the agreed prefix, and nothing else.",
    accessKey:
      "Hand it over to us through a secret store or under our PGP key, which we agree on beforehand. **Never by e-mail or chat.**",
  });

/** The counterpart owns the bucket, and the role or user with which we write into it. */
export const transferDestinationText = (handoff: Handoff<TransferEdge>): MethodText => {
  const { edge, us } = handoff;
  const { bucket, prefix, holder, connectionTest } = edge;
  const how =
    holder.kind === "role"
      ? `assumes your role ${code(holder.name)}`
      : `holds an access key of your user ${code(holder.name)}`;
  return {
    name: holder.kind === "role" ? "PUT through a role" : "PUT with an access key",
    summary: `${accountInWords(us)} ${how} and puts files into your bucket, below ${placeInWords(bucket, prefix)}. The ${holder.kind} can put files there and do nothing else: it cannot list or read.${
      connectionTest ? " While the connection test is on, it may also delete files there." : ""
    } You alone decide what it may do, and own what arrives.`,
    steps: bucketSteps(handoff, bucket, {
      why: `It refuses requests without TLS. The ${holder.kind} needs no statement here: both are of your account.`,
      then: holderSteps(handoff),
    }),
    order: `The bucket with its settings comes first, and the ${holder.kind} last: nobody can write before the bucket is as it should be.`,
    sample: "This is the request that we send, and that your policies must admit. It runs with our credentials only.",
    afterwards: [
      factsStep(handoff),
      "We put a test file and tell you its name; you [check](#test) that it is there.",
      ...(connectionTest
        ? ["We tell you when the connection test has passed: take back the right to delete then."]
        : []),
    ],
  };
};
