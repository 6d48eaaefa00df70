import { differencesBetween } from "./plan";
import type { Change, Difference } from "./plan";

const TYPE = "aws_s3_bucket_replication_configuration";

/** A list of blocks that says nothing, however it is written. */
const saysNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.every(saysNothing)) ||
  (typeof value === "object" && Object.values(value).every(saysNothing));

/** What moto answers for a part of a rule whatever was put, by the part: the value that a plan then shows as `before`. */
const CONSTANTS: Readonly<Record<string, (path: readonly string[], before: unknown) => boolean>> = {
  delete_marker_replication: (path, before) => path.at(-1) === "status" && before === "Disabled",
  filter: (_path, before) => saysNothing(before),
  source_selection_criteria: (_path, before) => saysNothing(before),
};

const isConstant = ({ path, before }: Difference): boolean => {
  const [list, index, part = "", ...more] = path;
  return list === "rule" && index !== undefined && (CONSTANTS[part]?.(more, before) ?? false);
};

/**
 * Whether a plan changes a resource only because moto does not give back what was put. `GetBucketReplication` of moto 5.2.5
 * answers constants for the filter and for delete markers, and leaves the source selection criteria out; so a second plan
 * updates, in place, exactly those parts of a rule, from exactly those constants.
 */
export const isEmulatorLimit = ({ type, actions, before, after }: Change): boolean => {
  const differences = differencesBetween(before, after);
  return type === TYPE && actions.join() === "update" && differences.length > 0 && differences.every(isConstant);
};
