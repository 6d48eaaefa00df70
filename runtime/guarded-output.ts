import { blotted } from "./blot";
import type { PrintIo } from "./io";

/** Where a command prints, and what must never be printed. */
export interface GuardedOutput extends PrintIo {
  /** From now on, this text is blotted out of all that is printed. */
  readonly hide: (secret: string) => void;
}

/** Blots hidden texts out of all that is printed, so that no message of another program can carry a secret out. */
export const guardedOutput = ({ stdout, stderr }: PrintIo): GuardedOutput => {
  const hidden: string[] = [];
  return {
    stdout: (text) => {
      stdout(blotted(text, hidden));
    },
    stderr: (text) => {
      stderr(blotted(text, hidden));
    },
    hide: (secret) => {
      hidden.push(secret);
    },
  };
};
