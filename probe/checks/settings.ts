import type { Graph, KeyNode, ReplicationEdge } from "../../model/graph";
import { emptyState } from "../../proof/deployed-state/deployed-state";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { expectedSettings, isWrong, type Setting } from "../../proof/settings";
import { keyArnOf } from "../../proof/specification/keys";
import { checked, type Check } from "./check";
import type { ReadSide } from "./read-side";

/** A value with the ARN of a key in the place of the one that the proof makes up. */
const withArn = <T>(value: T, key: KeyNode | undefined, arn: string | undefined): T =>
  value === undefined || !key || arn === undefined
    ? value
    : (JSON.parse(JSON.stringify(value).replaceAll(keyArnOf(key), arn)) as T);

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

/** The fields in which two settings differ. */
const difference = ({ expected, actual }: Setting): string => {
  if (Array.isArray(actual) && actual.length === 0) {
    return "there is none";
  }
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) {
    return `is ${shown(actual)}, declared is ${shown(expected)}`;
  }
  const [wanted, found] = [expected as Attributes, actual as Attributes];
  const fields = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter(
    (field) => shown(wanted[field]) !== shown(found[field]),
  );
  return fields.map((field) => `${field} is ${shown(found[field])}, declared is ${shown(wanted[field])}`).join("; ");
};

/**
 * Compares the settings of one side's bucket with the declared ones, by the same model as the proof.
 *
 * @param destination the side whose key the replication rule names
 */
export const settingChecks = (
  graph: Graph,
  edge: ReplicationEdge,
  { side, bucket, types, observed, hidden, key, found }: ReadSide,
  destination: ReadSide,
): Check[] => {
  const state = { ...emptyState(), buckets: new Map([[bucket.name, observed]]) };
  return expectedSettings(graph, state)
    .filter(({ subject, expected, actual }) => subject === bucket.path && (expected ?? actual) !== undefined)
    .flatMap((setting): Check[] => {
      const { type = "", rule, name } = setting;
      // Other rules of the bucket are other exchanges' business.
      if (!types.includes(type) || (rule !== undefined && rule !== edge.alias)) {
        return [];
      }
      const own = withArn(setting.expected, key, found?.observed.arn);
      const compared = { ...setting, expected: withArn(own, destination.key, destination.found?.observed.arn) };
      const about = { side, name: `${name} of ${bucket.name}` };
      return [checked(about, hidden.get(type), () => (isWrong(compared) ? difference(compared) : undefined))];
    });
};
