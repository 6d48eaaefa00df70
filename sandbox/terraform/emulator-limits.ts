import type { ResourceChange } from "../../terraform/plan";

const TYPE = "aws_s3_bucket_replication_configuration";

/** A value of a plan that differs, by its path within the resource, such as `rule.0.filter.0.prefix`. */
interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
}

/** The values that differ, nested blocks compared one by one. */
const differencesBetween = (before: unknown, after: unknown, path: readonly string[] = []): Difference[] => {
  if (typeof before === "object" && typeof after === "object" && before !== null && after !== null) {
    const [old, renewed] = [before as Record<string, unknown>, after as Record<string, unknown>];
    const sameLength = !Array.isArray(before) || !Array.isArray(after) || before.length === after.length;
    if (Array.isArray(before) === Array.isArray(after) && sameLength) {
      const keys = [...new Set([...Object.keys(old), ...Object.keys(renewed)])];
      return keys.flatMap((key) => differencesBetween(old[key], renewed[key], [...path, key]));
    }
  }
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null) ? [] : [{ path, before }];
};

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
export const isEmulatorLimit = ({ type, actions, before, after }: Omit<ResourceChange, "action">): boolean => {
  const differences = differencesBetween(before, after);
  return type === TYPE && actions.join() === "update" && differences.length > 0 && differences.every(isConstant);
};
