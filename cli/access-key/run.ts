import { create } from "../../access-keys/create";
import { explain } from "../../access-keys/explain";
import { retire, type RetireOptions } from "../../access-keys/retire";
import { rotate } from "../../access-keys/rotate";
import { openSession, type Outcome, type SessionOptions } from "../../access-keys/session";
import { Failure } from "../../runtime/failure";
import type { GuardedOutput } from "../../runtime/guarded-output";
import { jsonText } from "../frame";

const COMMANDS = { create, rotate, retire } as const;

/** A command of access keys. */
export type AccessKeyCommand = keyof typeof COMMANDS;

/** What the commands of access keys may be told. */
export type AccessKeyOptions = SessionOptions & RetireOptions & { readonly json?: true };

/** The outcome as lines. */
const outcomeReport = ({ summary, facts, warnings, next }: Outcome): string => {
  const known = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return [
    summary,
    ...known.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...warnings.map((warning) => `warning: ${warning}`),
    ...next.map((step) => `next: ${step}`),
  ].join("\n");
};

/** Opens a session, does the work and prints what came of it. */
export const runAccessKey = async (
  output: GuardedOutput,
  command: AccessKeyCommand,
  user: string,
  options: AccessKeyOptions,
): Promise<void> => {
  try {
    const outcome = await COMMANDS[command](await openSession(user, options, output), options);
    const { summary, facts, warnings, next } = outcome;
    output.stdout(options.json ? jsonText({ summary, ...facts, warnings, next }) : outcomeReport(outcome));
  } catch (error) {
    throw new Failure(explain(error));
  }
};
