/** A refusal or failure whose message is ready for the reader: one line that says what happened and what to do. */
export class Failure extends Error {
  override readonly name = "Failure";
}
