import type { TransferEdge } from "../../../model/graph";
import { listed } from "../../../runtime/words";
import type { Handoff } from "../handoff";
import { bucketSteps, ownPolicy } from "../steps/bucket";
import { identitySteps } from "../steps/identity";
import { holdersInWords, policyNumbers } from "../steps/policy-text";
import { code } from "../../../runtime/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import type { MethodText, Step } from "./text";

const holderSteps = (handoff: Handoff<TransferEdge>): Step[] =>
  identitySteps(handoff, handoff.edge.holder, {
    role: "IAM refuses a trust policy that names a role or user which does not exist: ours are there. If it is refused, ask us; do not put another principal in its place.",
    user: "We cannot assume a role here, so we act as a user of yours.",
    permissions: "It may put files below the agreed prefix, and nothing else.",
    accessKey:
      "Hand it over to us through a secret store or under our PGP key, which we agree on beforehand. **Never by e-mail or chat.**",
  });

/** The counterpart owns the bucket, and the role or user with which we write into it. */
const transferDestinationText = (handoff: Handoff<TransferEdge>): MethodText => {
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
    steps: bucketSteps(handoff, bucket, ownPolicy(holder.kind), { then: holderSteps(handoff) }),
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

/** What a connection test may do beside putting. */
const deletingInWords = ({ connectionTest }: TransferEdge): string =>
  connectionTest
    ? " While the connection test is on, it may also delete files there; we take that back once the test has passed."
    : "";

/** The counterpart holds the access key of a user of ours. */
const transferByUserText = (handoff: Handoff<TransferEdge>): MethodText => {
  const { edge, us } = handoff;
  const { bucket, prefix, holder } = edge;
  return {
    name: "PUT with an access key",
    summary: `You put files into our bucket, below ${placeInWords(bucket, prefix)}, with an access key of our IAM user ${code(holder.name)} in ${accountInWords(us)}. The user can put files there and do nothing else: it cannot list or read.${deletingInWords(edge)} If you can assume a role instead, tell us: a key works for whoever holds it.`,
    steps: [
      {
        title: "Receive the access key",
        at: ["your own secret store"],
        do: [
          "Tell us how a secret reaches you safely: as a role of yours that may read our AWS Secrets Manager secret, or as a PGP public key. **Never by e-mail or chat.**",
          "Keep the access key ID and the secret access key in your secret store, and nowhere else: in no file, no source code, no ticket.",
          `Give them to the program as ${code("AWS_ACCESS_KEY_ID")} and ${code("AWS_SECRET_ACCESS_KEY")}.`,
        ],
        why: "We renew the key every 90 days: the new one appears in the same place, both work for a while, and you switch.",
      },
    ],
    order: "There is nothing to set up in an AWS account of yours.",
    sample:
      "Put with the key. Send **no** ACL and no encryption header: the user is of our account, and its policy allows no ACL.",
    afterwards: [
      factsStep(handoff),
      "We deploy our side, make the key and hand it over. Run the [tests](#test), then send your first file.",
    ],
  };
};

/** What the trust policy asks for when the role is assumed. */
const conditionsInWords = ({ externalId, organizationId, sourceIps }: TransferEdge): string => {
  const conditions = [
    ...(externalId === undefined ? [] : [`the external ID ${code(externalId)}`]),
    ...(organizationId === undefined ? [] : [`a principal of the organization ${code(organizationId)}`]),
    ...(sourceIps.length === 0 ? [] : [`an address in ${listed(sourceIps.map(code), "or")}`]),
  ];
  return conditions.length === 0 ? "" : ` It asks for ${listed(conditions)}.`;
};

const assumeStep = (handoff: Handoff<TransferEdge>): Step => {
  const managed = handoff.policies.filter(({ use }) => use === "managed");
  const nobody = managed.every(({ targets }) => targets.length === 0);
  return {
    title: "Allow the role to be assumed",
    at: ["IAM", "Policies", "Create policy", "JSON"],
    do: [
      `Paste ${policyNumbers(handoff, "managed")}, choose **Next**, and create it under the name in its heading.`,
      nobody
        ? "Attach it to whoever runs the transfer: open the policy, **Entities attached**, **Attach**. Our role trusts your account as a whole, so this policy decides who of it may come."
        : `Attach it to ${holdersInWords(managed)}: open the policy, **Entities attached**, **Attach**. Our role trusts nobody else of your account.`,
    ],
    why: "Across accounts both sides must allow it: our role's trust policy, and a policy of yours. It allows exactly one role.",
  };
};

/** The counterpart assumes a role of ours. */
const forSourceByRole = (handoff: Handoff<TransferEdge>): MethodText => {
  const { edge, us } = handoff;
  const { bucket, prefix, holder } = edge;
  return {
    name: "PUT through a role",
    summary: `You assume the role ${code(holder.name)} of ${accountInWords(us)} and put files into our bucket, below ${placeInWords(bucket, prefix)}. The role can put files there and do nothing else: it cannot list or read.${deletingInWords(edge)}${conditionsInWords(edge)} No access key is exchanged, and what arrives belongs to us.`,
    steps: [assumeStep(handoff)],
    order:
      "IAM refuses a trust policy that names a role or user which does not exist: whoever assumes our role must exist before we deploy. Tell us at once if one of them is deleted and made again, since IAM trusts the one that was, not its name.",
    sample:
      "Assume the role, then put. Send **no** ACL and no encryption header: the role is of our account, and its policy allows no ACL.",
    afterwards: [
      factsStep(handoff),
      "We deploy our side and tell you. Run the [tests](#test), then send your first file.",
      ...(edge.connectionTest
        ? ["Tell us when your connection test has passed: we then take back the right to delete."]
        : []),
    ],
  };
};

/** What a hand-off says of a transfer through a role or user of the destination account. */
export const assumeRolePutText = (handoff: Handoff<TransferEdge>): MethodText => {
  if (handoff.end === "destination") {
    return transferDestinationText(handoff);
  }
  return handoff.edge.holder.kind === "role" ? forSourceByRole(handoff) : transferByUserText(handoff);
};
