import type { PolicyStatement } from "../../../iam/types";
import { next, STRANGERS_BUCKET } from "./estate";
import { droppedEach, extended, replacedEach } from "./lists";
import type { Place, StatementChange } from "./statements";

const bucketOf = (arn: string): string => arn.split("/", 1)[0] ?? "";

/** Patterns that match what a resource matches, and more. */
const wider = (resource: string): string[] => {
  const [, , service = ""] = resource.split(":");
  switch (service) {
    case "s3":
      return [
        ...(resource.includes("/") ? [`${bucketOf(resource)}/*`, resource.replace(/\/\*$/, "*")] : []),
        `${bucketOf(resource)}*`,
        "arn:aws:s3:::*",
        "*",
      ];
    case "kms":
    case "iam":
      return [resource.replace(/\/[^/]*$/, "/*"), "*"];
    default:
      return ["*"]; // a reference to a key
  }
};

/** Patterns that miss what a resource matches, or some of it. */
const other =
  ({ estate, policy }: Place) =>
  (resource: string): string[] => {
    const bucket = bucketOf(resource);
    const narrower = resource.endsWith("*") ? [resource.slice(0, -1), resource.replace(/\*$/, "2026-01/*")] : [];
    // A bucket's policy with another bucket in it is refused by S3.
    const elsewhere =
      policy !== "bucket" && estate.buckets.includes(bucket)
        ? [resource.replace(bucket, next(estate.buckets, bucket))]
        : [];
    return [...(resource === "*" ? [] : narrower), ...elsewhere];
  };

/** What could be named by mistake beside what a statement names. */
const more = (resource: string, { estate, policy }: Place): string[] => {
  const bucket = bucketOf(resource);
  if (policy === "trust" || policy === "key" || !estate.buckets.includes(bucket)) {
    return [];
  }
  const underOthers = ["other-partner/", ...estate.prefixes].map((prefix) => `${bucket}/${prefix}*`);
  return policy === "bucket"
    ? [bucket, ...underOthers]
    : [...underOthers, `${next(estate.buckets, bucket)}/*`, `${STRANGERS_BUCKET}/*`];
};

/** A statement with fewer, other or more resources. */
export const resourceChanges = (statement: PolicyStatement, place: Place): StatementChange[] => {
  const { Resource, ...others } = statement;
  if (Resource === undefined) {
    return [];
  }
  const [first = ""] = typeof Resource === "string" ? [Resource] : Resource;
  const changes = [
    ...droppedEach(Resource),
    ...replacedEach(Resource, "widened", wider),
    ...replacedEach(Resource, "changed", other(place)),
    ...(statement.Effect === "Allow" ? extended(Resource, more(first, place)) : []),
  ];
  return [
    ...changes.map(({ kind, what, values }) => ({
      kind: `resource pattern ${kind}`,
      what: `resource ${what}`,
      statement: { ...others, Resource: values },
    })),
    {
      kind: "resource patterns negated",
      what: "Resource → NotResource",
      statement: { ...others, NotResource: Resource },
    },
  ];
};
