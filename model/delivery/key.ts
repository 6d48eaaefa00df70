import type { Problem } from "../problem";

/**
 * Longest key of an object, bytes of UTF-8.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
const KEY_BYTES = 1_024;

/** A key as it may be read on, and what is wrong with it whatever its template. */
export interface CheckedKey {
  /** The key without the slashes that it should not have; `undefined` where it is too long to be read on. */
  readonly key: string | undefined;
  readonly problems: readonly Problem[];
}

/** Checks what holds for every key: no URI, no superfluous slash, no `.` or `..` folder, at most 1,024 bytes. */
export const checkKey = (given: string): CheckedKey => {
  const problems: Problem[] = [];
  const wrong = (rule: string, remedy: string): void => {
    problems.push({ path: "", value: given, rule, remedy });
  };
  const uri = /^s3:\/\/[^/]*/.exec(given)?.[0];
  const path = uri === undefined ? given : given.slice(uri.length + 1);
  const key = path.replace(/^\/+/, "").replace(/\/{2,}/g, "/");
  if (uri !== undefined) {
    wrong("is a URI", `leave the bucket out: '${key}'`);
  }
  if (path.startsWith("/")) {
    wrong("begins with a slash", `object keys have no leading slash${key === "" ? "" : `, write '${key}'`}`);
  }
  if (path.replace(/^\/+/, "").includes("//")) {
    wrong("has a folder without name", "do not put two slashes side by side");
  }
  if (key.split("/").some((folder) => folder === "." || folder === "..")) {
    wrong("has a '.' or '..' folder", "write the key as S3 stores it, without '.' and '..' folders");
  }
  const bytes = Buffer.byteLength(key);
  if (bytes > KEY_BYTES) {
    wrong("is too long for a key", `use at most ${KEY_BYTES} bytes, this one has ${bytes}`);
  }
  return { key: bytes > KEY_BYTES ? undefined : key, problems };
};
