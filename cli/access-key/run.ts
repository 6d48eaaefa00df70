import { create } from "../../access-keys/create";
import { explain } from "../../access-keys/explain";
import { retire, type RetireOptions } from "../../access-keys/retire";
import { rotate } from "../../access-keys/rotate";
import { openSession, type SessionOptions } from "../../access-keys/session";
import { Failure } from "../../runtime/failure";
import type { GuardedOutput } from "../../runtime/guarded-output";
import { outcomeJson, outcomeReport } from "./report";

const COMMANDS = { create, rotate, retire } as const;

/** A command of access keys. */
export type AccessKeyCommand = keyof typeof COMMANDS;

/** What the commands of access keys may be told. */
export type AccessKeyOptions = SessionOptions & RetireOptions & { readonly json?: true };

/** Opens a session, does the work and prints what came of it. */
export const runAccessKey = async (
  output: GuardedOutput,
  command: AccessKeyCommand,
  user: string,
  options: AccessKeyOptions,
): Promise<void> => {
  try {
    const outcome = await COMMANDS[command](await openSession(user, options, output), options);
    output.stdout(options.json ? outcomeJson(outcome) : outcomeReport(outcome));
  } catch (error) {
    throw new Failure(explain(error));
  }
};
