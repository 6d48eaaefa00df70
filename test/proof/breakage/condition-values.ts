import { next, STRANGERS_BUCKET, type Estate } from "./estate";

const STRANGERS_ACCOUNT = "555566667777";

/** `198.51.100.0/24` → `198.51.0.0/16` and more. */
const otherAddresses = (range: string): string[] => {
  const [one, two] = range.split(".");
  return [`${one ?? ""}.${two ?? ""}.0.0/16`, "0.0.0.0/0", "203.0.113.0/24"];
};

const otherBuckets = (arn: string, buckets: readonly string[]): string[] => {
  const [bucket = ""] = arn.split("/", 1);
  return [
    arn.replace(bucket, next(buckets, bucket)),
    arn.replace(bucket, STRANGERS_BUCKET),
    `${bucket}*`,
    ...(arn.includes("/") ? [`${bucket}/*`, arn.replace(/\/\*$/, "*"), arn.slice(0, -1)] : []),
    "*",
  ];
};

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  "bucket-owner-full-control": ["public-read", "private", "authenticated-read"],
  AES256: ["aws:kms", "aws:kms:dsse"],
  "aws:kms": ["AES256", "aws:kms:dsse"],
};

/** Other values for a condition, the likeliest mistake first. */
export const otherValues =
  (operator: string, key: string, { accounts, buckets }: Estate) =>
  (value: string): string[] => {
    if (operator === "Bool" || operator === "Null") {
      return [value === "true" ? "false" : "true"];
    }
    if (operator.startsWith("Numeric")) {
      return ["1.0", "1.1", "1.3"];
    }
    if (operator === "IpAddress") {
      return otherAddresses(value);
    }
    if (value.includes(".arn}") || value.startsWith("arn:aws:kms:")) {
      return []; // Keys are swapped everywhere.
    }
    if (/^\d{12}$/.test(value)) {
      return [next(accounts, value), STRANGERS_ACCOUNT];
    }
    if (value.startsWith("arn:aws:s3:::")) {
      return otherBuckets(value, buckets);
    }
    if (key === "kms:ViaService") {
      return [value.replace(/^s3/, "dynamodb"), value.replace(/-\d\./, "-9."), "s3.amazonaws.com"];
    }
    return OTHERS[value] ? [...OTHERS[value]] : [`${value}-other`, value.slice(0, -1), value.toUpperCase()];
  };
