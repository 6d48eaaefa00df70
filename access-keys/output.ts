import { blotted } from "../runtime/blot";
import type { PrintIo } from "../runtime/io";

/** What a command did, for people and for programs. It never holds a secret access key. */
export interface Outcome {
  /** One line that says what was done. */
  readonly summary: string;
  /** What there is to know about it, by name: printed as lines, or as members of the JSON object. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly warnings: readonly string[];
  /** What to do next, in order. */
  readonly next: readonly string[];
}

/** Where a command prints, and what must never be printed. */
export interface Output extends PrintIo {
  /** From now on, this text is blotted out of all that is printed. */
  readonly hide: (secret: string) => void;
}

/** Blots hidden texts out of all that is printed, so that no message of another program can carry a secret out. */
export const guardedOutput = ({ stdout, stderr }: PrintIo): Output => {
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

const lines = ({ summary, facts, warnings, next }: Outcome): string[] => {
  const known = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return [
    summary,
    ...known.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...warnings.map((warning) => `warning: ${warning}`),
    ...next.map((step) => `next: ${step}`),
  ];
};

/** The outcome as lines, or as one JSON object. */
export const render = (outcome: Outcome, json: boolean): string => {
  const { summary, facts, warnings, next } = outcome;
  return json ? JSON.stringify({ summary, ...facts, warnings, next }, null, 2) : lines(outcome).join("\n");
};
