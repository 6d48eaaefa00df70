import { closeSync, openSync, readSync } from "node:fs";
import { messageOf } from "../../frame";

/** A file of facts has some dozen lines. */
export const MOST_BYTES = 64 * 1024;

/**
 * The text of a file, or of the standard input for `-`.
 *
 * @throws Error that says why it is not read
 */
export const readText = (file: string): string => {
  const name = file === "-" ? "the standard input" : file;
  let descriptor = 0;
  try {
    descriptor = file === "-" ? 0 : openSync(file, "r");
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read) {
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    if (length > MOST_BYTES) {
      throw new Error(`it has more than ${MOST_BYTES / 1024} KiB, and facts take some dozen lines`);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, length));
  } catch (error) {
    const told = error instanceof TypeError ? "it is not UTF-8 text" : messageOf(error);
    const why = told.replace(/^E[A-Z]+: ([^,]+).*$/s, "$1");
    throw new Error(`cannot read ${name}: ${why}`, { cause: error });
  } finally {
    if (descriptor !== 0) {
      closeSync(descriptor);
    }
  }
};
