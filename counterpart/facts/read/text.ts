import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { messageOf } from "../../../runtime/failure";

/** A file of facts has some dozen lines. */
const MOST_BYTES = 64 * 1024;

const bytesOf = async (file: string): Promise<Buffer> => {
  const stream: AsyncIterable<Buffer | string> = file === "-" ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > MOST_BYTES) {
      throw new Error(`it has more than ${MOST_BYTES / 1024} KiB, and facts take some dozen lines`);
    }
  }
  return Buffer.concat(chunks);
};

/**
 * The text of a file, or of the standard input for `-`.
 *
 * @throws Error that says why it is not read
 */
export const readText = async (file: string): Promise<string> => {
  const name = file === "-" ? "the standard input" : file;
  const bytes = await bytesOf(file).catch((error: unknown) => {
    // `ENOENT: no such file or directory, open '…'` repeats the name of the file.
    const why = messageOf(error).replace(/^(?:Error: )?E[A-Z]+: ([^,]+).*$/s, "$1");
    throw new Error(`cannot read ${name}: ${why}`, { cause: error });
  });
  if (!isUtf8(bytes)) {
    throw new Error(`cannot read ${name}: it is not UTF-8 text`);
  }
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
};
