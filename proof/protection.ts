import { staying } from "../model/edges";
import type { Graph, KeyNode, BucketNode } from "../model/graph";
import { keyArnOf } from "./specification/keys";
import { blockOf, type Setting } from "./setting";
import type { Attributes } from "./deployed-state/terraform-json";
import type { DeployedState } from "./deployed-state/deployed-state";

/** What every key is: rotated, and not gone before so many days. */
const ROTATION = { enable_key_rotation: true, deletion_window_in_days: 30 };

/** What Terraform alone knows of buckets and keys: where they lie, what protects them, and what keeps keys. */
export const protectionSettings = (graph: Graph, { buckets, keys, destroyed }: DeployedState): Setting[] => {
  const placed = ({ path, region }: BucketNode | KeyNode, actual: string | undefined): Setting => ({
    subject: path,
    name: "region",
    expected: region,
    actual,
  });
  const of = (node: BucketNode | KeyNode, type: string, name: string, expected: unknown, actual: unknown): Setting => ({
    subject: node.path,
    type,
    name,
    expected,
    actual,
  });
  // A plan shows what it destroys, and not what prevents that.
  const kept = (node: BucketNode | KeyNode, type: string, attributes: Attributes | undefined): Setting[] =>
    destroyed ? [] : [of(node, type, "prevent_destroy", graph.protect, blockOf(attributes?.lifecycle).prevent_destroy)];
  return [
    ...staying(graph.buckets).flatMap((node) => {
      const deployed = buckets.get(node.name);
      return [placed(node, deployed?.region), ...kept(node, "aws_s3_bucket", deployed?.settings.get("aws_s3_bucket"))];
    }),
    ...staying(graph.keys).flatMap((node) => {
      const { region, attributes = {} } = keys.get(keyArnOf(node)) ?? {};
      return [
        placed(node, region),
        ...kept(node, "aws_kms_key", attributes),
        ...Object.entries(ROTATION).map(([name, expected]) =>
          of(node, "aws_kms_key", name, expected, attributes[name]),
        ),
      ];
    }),
  ];
};
