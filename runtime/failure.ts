/** A refusal or failure whose message is ready for the reader: one line that says what happened and what to do. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** What went wrong, as one text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
