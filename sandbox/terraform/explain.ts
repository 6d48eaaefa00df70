const MOST = 40;

const PROGRESS = /^\s*\S+(?: \(.*\))?: (?:Creat|Modif|Destr|Still|Refresh|Read)/;

/** Lines in which Terraform reports errors, without the frame that it draws on a terminal and the name of the stack. */
const errorLines = (lines: readonly string[]): string[] => {
  let inside = false;
  return lines.flatMap((line) => {
    const text = line.replace(/[╷│╵]/, "");
    const [, error] = /(?:^|\s)(Error: .*)$/.exec(text) ?? [];
    // The CDKTF CLI writes the name of the stack before the first line, and indents the others.
    inside = error !== undefined || (inside && /^(\s|$)/.test(text) && !PROGRESS.test(text));
    return inside && text.trim() !== "" ? [(error ?? text).trim()] : [];
  });
};

const EXISTS = /EntityAlreadyExists|BucketAlready(Exists|OwnedByYou)|AlreadyExistsException/;

/** A command of the CDKTF CLI that failed. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";

  /**
   * @param message what went wrong, and what to do
   * @param lines all that the command printed
   */
  constructor(
    message: string,
    private readonly lines: readonly string[],
  ) {
    super(message);
  }

  /**
   * Whether something to be created was there. In an emulator that was empty this means that its answer was lost: the
   * provider then asks once more.
   */
  get foundThere(): boolean {
    return EXISTS.test(this.lines.join("\n"));
  }

  /** The first error that Terraform reports. */
  get firstError(): string {
    return errorLines(this.lines)[0] ?? this.message;
  }
}

/** What a reader can do about an error that is known. */
const remedies = (text: string, state: string): string[] => [
  ...(text.includes("Error acquiring the state lock")
    ? [
        `another Terraform still works on ${state}: let it end, or end it (its first lines above say who, and since when), then run this again. A lock of a Terraform that was killed is no obstacle: it is gone with its process`,
      ]
    : []),
  ...(EXISTS.test(text)
    ? [
        "the emulator holds something that the state does not know, as when Terraform was killed while it created it, or an answer was lost and it asked again: run with --fresh, which begins with an empty emulator (one of your own must be emptied by yourself)",
      ]
    : []),
  ...(/connection refused|ECONNREFUSED|EOF/.test(text)
    ? ["the emulator no longer answers: run this again, which begins anew"]
    : []),
];

/** Why a command of the CDKTF CLI failed, and what to do. */
export const explainFailure = (
  command: string,
  lines: readonly string[],
  { log, state, code }: { readonly log: string; readonly state: string; readonly code: number | null },
): string => {
  const errors = errorLines(lines);
  const shown = errors.length > 0 ? errors : lines.filter((line) => line.trim() !== "").slice(-10);
  return [
    `cdktf ${command} failed; all of its output is in ${log}`,
    ...shown.slice(0, MOST).map((line) => `  ${line.trim()}`),
    ...(shown.length > MOST ? [`  and ${shown.length - MOST} more lines`] : []),
    ...(code === 0
      ? ["Terraform ended before it was done, as when it is killed: run this again, which goes on from its state"]
      : []),
    ...remedies(lines.join("\n"), state),
  ].join("\n");
};
