import type { TransferEdge } from "../../../model/graph";
import { keyOf } from "../../../model/graph";
import type { Handoff } from "../handoff";
import { bucketPolicyStep, createBucket, lifecycleStep } from "../steps/bucket";
import { accessKeyStep, createRole, createUser, permissionsSteps } from "../steps/identity";
import { createKey, keyPolicyStep } from "../steps/key";
import type { Step } from "../steps/step";
import { code } from "../text/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import type { MethodText } from "./text";

const holderSteps = (handoff: Handoff<TransferEdge>): Step[] => {
  const { holder } = handoff.edge;
  const why = "It may put files below the agreed prefix, and nothing else.";
  return holder.kind === "role"
    ? [
        createRole(
          handoff,
          holder,
          "IAM refuses a trust policy that names a role or user which does not exist: ours are there. If it is refused, ask us; do not put another principal in its place.",
        ),
        ...permissionsSteps(handoff, holder, why),
      ]
    : [
        createUser(holder, "We cannot assume a role here, so we act as a user of yours."),
        ...permissionsSteps(handoff, holder, why),
        accessKeyStep(
          holder,
          "Hand it over to us through a secret store or under our PGP key, which we agree on beforehand. **Never by e-mail or chat.**",
        ),
      ];
};

/** The counterpart owns the bucket, and the role or user with which we write into it. */
export const transferDestinationText = (handoff: Handoff<TransferEdge>): MethodText => {
  const { edge, us } = handoff;
  const { bucket, prefix, holder, connectionTest } = edge;
  const key = keyOf(bucket);
  const how =
    holder.kind === "role"
      ? `assumes your role ${code(holder.name)}`
      : `holds an access key of your user ${code(holder.name)}`;
  return {
    summary: `${accountInWords(us)} ${how} and puts files into your bucket, below ${placeInWords(bucket, prefix)}. The ${holder.kind} can put files there and do nothing else: it cannot list or read.${
      connectionTest ? " While the connection test is on, it may also delete files there." : ""
    } You alone decide what it may do, and own what arrives.`,
    steps: [
      ...(key ? [createKey(handoff, key)] : []),
      createBucket(bucket, false),
      ...(key ? [keyPolicyStep(handoff, false)] : []),
      bucketPolicyStep(
        handoff,
        bucket,
        `It refuses requests without TLS. The ${holder.kind} needs no statement here: both are of your account.`,
      ),
      ...holderSteps(handoff),
      lifecycleStep(bucket, handoff.edge),
    ],
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
