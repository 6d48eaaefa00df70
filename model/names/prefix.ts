import { LIMITS } from "../limits";
import type { Finding } from "../problem";

/**
 * Key prefix of an exchange: a folder, such as `daily-sync/`. The empty prefix is the whole bucket.
 *
 * A prefix ends in policies and replication rules, so wildcards and Terraform's `${` have no place in it. It ends with a
 * slash because `daily` would also match the keys of a neighbour named `daily-reports`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const checkPrefix = (prefix: string): Finding | undefined => {
  const rule = "is not a valid prefix";
  if (prefix === "") {
    return undefined;
  }
  if (!/^[A-Za-z0-9!_.'()=+@:,&/-]+$/.test(prefix)) {
    return { rule, remedy: "use letters, digits and !_.'()=+@:,&/- so that policies match it to the letter" };
  }
  const folders = prefix.split("/");
  if (folders.includes("..") || folders.includes(".")) {
    return { rule, remedy: "write the key as S3 stores it, without '.' and '..' folders" };
  }
  const right = folders.filter((folder) => folder !== "").join("/");
  const size = Buffer.byteLength(`${right}/`);
  if (size > LIMITS.prefixBytes) {
    return { rule, remedy: `use at most ${LIMITS.prefixBytes} bytes, with its last slash this one has ${size}` };
  }
  if (prefix.startsWith("/")) {
    const remedy = right === "" ? "no prefix for the whole bucket" : `'${right}/'`;
    return { rule, remedy: `object keys have no leading slash, write ${remedy}` };
  }
  if (prefix.includes("//")) {
    return { rule, remedy: `do not put two slashes side by side, write '${right}/'` };
  }
  return prefix.endsWith("/")
    ? undefined
    : { rule, remedy: `end it with a slash, or keys of a neighbour match too: '${right}/'` };
};
