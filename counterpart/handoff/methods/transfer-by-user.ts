import type { TransferEdge } from "../../../model/graph";
import type { Handoff } from "../handoff";
import { code } from "../text/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import type { MethodText } from "./text";

/** What a connection test may do beside putting. */
export const deletingInWords = ({ connectionTest }: TransferEdge): string =>
  connectionTest
    ? " While the connection test is on, it may also delete files there; we take that back once the test has passed."
    : "";

/** The counterpart holds the access key of a user of ours. */
export const transferByUserText = (handoff: Handoff<TransferEdge>): MethodText => {
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
