import type { Finding } from "../problem";

const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"] as const;
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"] as const;

/** The first rule that the name breaks, as a remedy. */
const remedyFor = (name: string): string | undefined => {
  if (name.length < 3 || name.length > 63) {
    return `use 3 to 63 characters, this one has ${name.length}`;
  }
  if (!/^[a-z0-9.-]+$/.test(name)) {
    return "use lower-case letters, digits, dots and hyphens";
  }
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) {
    return "begin and end with a letter or a digit";
  }
  if (name.includes("..")) {
    return "do not put two dots side by side";
  }
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) {
    return "do not write it like an IP address";
  }
  const prefix = RESERVED_PREFIXES.find((reserved) => name.startsWith(reserved));
  if (prefix) {
    return `AWS reserves names that begin with '${prefix}'`;
  }
  const suffix = RESERVED_SUFFIXES.find((reserved) => name.endsWith(reserved));
  return suffix && `AWS reserves names that end with '${suffix}'`;
};

/**
 * Name of a general purpose bucket in the global namespace.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const checkBucketName = (name: string): Finding | undefined => {
  const remedy = remedyFor(name);
  return remedy === undefined ? undefined : { rule: "is not a valid bucket name", remedy };
};
