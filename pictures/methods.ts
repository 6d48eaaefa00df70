import { byMethod } from "../model/by-method";
import type { ByMethod } from "../model/methods";
import type { Edge } from "../model/graph";
import { assumerBox, bucketBox, identityBox, type Awaited } from "./boxes";
import type { COLOURS } from "./colours";
import type { Box } from "./picture";

/** How a method is drawn and called. */
interface DrawnMethod {
  readonly colour: keyof typeof COLOURS;
  /** What it does, in the legend. */
  readonly legend: string;
  /** What its sender does, in a sentence. */
  readonly verb: string;
  /** Whether no file goes along the arrow that leads from account to account: it stands for a role or an access key. */
  readonly access: boolean;
}

/** How each method is drawn and called. */
export const METHODS: ByMethod<DrawnMethod> = {
  "cross-account-put": {
    colour: "put",
    legend: "puts",
    verb: "puts files",
    access: false,
  },
  "assume-role-put": {
    colour: "transfer",
    legend: "puts through a role or user of the destination",
    verb: "lets it put files",
    access: true,
  },
  replication: {
    colour: "replication",
    legend: "replicates",
    verb: "replicates files",
    access: false,
  },
};

/** What an exchange passes, from left to right. */
export const wayOf = (edge: Edge, awaited: Awaited): Box[] =>
  byMethod(edge, {
    "cross-account-put": ({ writer, bucket }) => [
      identityBox(writer, "writer", awaited),
      bucketBox(bucket, "receiver", awaited),
    ],
    "assume-role-put": (transfer) => [
      assumerBox(transfer, awaited),
      identityBox(transfer.holder, "holder", awaited),
      bucketBox(transfer.bucket, "receiver", awaited),
    ],
    replication: ({ egress, role, ingress }) => [
      bucketBox(egress, "egress", awaited),
      identityBox(role, "writer", awaited, ["assumed by S3"]),
      bucketBox(ingress, "receiver", awaited),
    ],
  });
