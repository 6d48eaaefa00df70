import type { TransferEdge } from "../../../model/graph";
import { listed } from "../../../runtime/words";
import type { Handoff } from "../handoff";
import { holdersInWords, policyNumbers } from "../steps/policy-names";
import type { Step } from "../steps/step";
import { code } from "../text/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import { deletingInWords, transferByUserText } from "./transfer-by-user";
import { transferDestinationText } from "./transfer-destination";
import type { MethodText } from "./text";

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
