import { checkedEndpoint } from "./emulator/endpoint";
import { answers, stopEmulator } from "./emulator/start";
import type { PrepareProps } from "./options";
import { readSession, resourcesInState, type Session } from "./session";
import { count } from "../runtime/words";

/**
 * The emulator of an earlier run with what it holds, where both are still there and are to be used.
 *
 * @param own address of the reader's own emulator
 * @throws Error where the state is of another emulator than the reader's own
 */
export const earlierSession = async (
  { options, folders, reporter }: PrepareProps,
  own?: string,
): Promise<Session | undefined> => {
  const session = readSession(folders);
  const inState = resourcesInState(folders);
  if (session === undefined) {
    return undefined;
  }
  // The address was checked when the emulator was found, and the file may have been written by anybody since.
  const endpoint = checkedEndpoint(session.endpoint, options.trustEndpoint);
  const there = await answers(endpoint);
  if (there && !options.fresh && (own === undefined || own === endpoint)) {
    reporter.say(`resuming: ${endpoint} still answers, and the state holds ${count(inState, "resource")}`);
    return session;
  }
  if (there && !options.fresh && inState > 0) {
    throw new Error(
      `${folders.folder} holds the state of what is deployed at ${endpoint}, not at ${own ?? ""}: set AWS_ENDPOINT_URL to that and run this again, which destroys it, or forget it with --fresh`,
    );
  }
  if (there) {
    await stopEmulator(session);
  }
  if (inState > 0) {
    reporter.say(`the state of an earlier run is removed: ${count(inState, "resource")} of an emulator that is gone`);
  }
  return undefined;
};
