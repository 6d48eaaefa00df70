import { keyOf } from "../../../model/edges";
import type { ReplicationEdge } from "../../../model/graph";
import type { Step } from "../methods/text";
import { code, text } from "../../../runtime/markdown";

const scope = ({ prefix, tags }: ReplicationEdge): string => {
  const entries = Object.entries(tags);
  if (prefix === "" && entries.length === 0) {
    return "Choose a rule scope: **Apply to all objects in the bucket**.";
  }
  const tag = entries.map(([key, value]) => `tag ${code(key)} with value ${code(value)}`);
  const filters = [...(prefix === "" ? [] : [`prefix ${code(prefix)}`]), ...tag];
  return `Choose a rule scope: **Limit the scope of this rule using one or more filters**, ${filters.join(", ")}.`;
};

const encryption = ({ ingress }: ReplicationEdge): string[] => {
  const key = keyOf(ingress);
  if (!key) {
    return [];
  }
  const arn = key.arn === undefined ? "the ARN of our key, which we tell you" : code(key.arn);
  return [
    `Encryption: check **Replicate objects encrypted with AWS Key Management Service (AWS KMS)**, **Enter AWS KMS key ARN**: ${arn}.`,
  ];
};

const options = (edge: ReplicationEdge): string => {
  const on = (condition: boolean, name: string) => `**${name}** ${condition ? "checked" : "unchecked"}`;
  const all = [
    on(edge.timeControl, "Replication Time Control (RTC)"),
    on(edge.metrics, "Replication metrics"),
    on(edge.deleteMarkers, "Delete marker replication"),
    on(edge.replicaModifications, "Replica modification sync"),
  ];
  return `Additional replication options: ${all.join(", ")}.`;
};

/** Creates the rule that lets files go. */
export const replicationRule = (edge: ReplicationEdge): Step => ({
  title: "Create the replication rule",
  at: ["Amazon S3", "Buckets", code(edge.egress.name), "Management", "Replication rules", "Create replication rule"],
  do: [
    `Replication rule name ${code(edge.alias)}, status **Enabled**, priority ${code(String(edge.priority ?? 1))}.`,
    scope(edge),
    `Destination: **Specify a bucket in another account**, account ID ${code(edge.destination.id)}, bucket name ${code(edge.ingress.name)}.`,
    "Check **Change object ownership to destination bucket owner**.",
    `IAM role: **Choose from existing IAM roles**, ${code(edge.role.name)}.`,
    `Whoever creates the rule needs ${code("s3:PutReplicationConfiguration")} on the bucket and ${code("iam:PassRole")} on the role.`,
    ...encryption(edge),
    ...(edge.storageClass ? [`Destination storage class: ${text(edge.storageClass)}.`] : []),
    options(edge),
    "Choose **Save**; to the question about existing objects answer **No, do not replicate existing objects**.",
  ],
  why: `S3 refuses the rule while the destination bucket is missing or has no versioning, so wait for our word that it is ready. Only files that arrive after the rule are copied.`,
});
