const MOST = 40;

/** Blocks in which Terraform reports errors, without the frame and the name of the stack. */
const errorBlocks = (lines: readonly string[]): string[] => {
  const framed = lines.flatMap((line) => {
    const at = line.search(/[╷│╵]/);
    return at < 0 ? [] : [line.slice(at)];
  });
  const blocks: string[][] = [];
  for (const line of framed) {
    if (line.startsWith("╷")) {
      blocks.push([]);
    } else if (line.startsWith("│")) {
      blocks.at(-1)?.push(line.slice(1).trimEnd());
    }
  }
  return blocks
    .filter((block) => block.some((line) => /^\s*Error: /.test(line)))
    .flatMap((block) => block.filter((line) => line.trim() !== ""));
};

/** What a reader can do about an error that is known. */
const remedies = (text: string, state: string): string[] => [
  ...(text.includes("Error acquiring the state lock")
    ? [
        `another Terraform still works on ${state}: let it end, or end it (its first lines above say who, and since when), then run this again. A lock of a Terraform that was killed is no obstacle: it is gone with its process`,
      ]
    : []),
  ...(/EntityAlreadyExists|BucketAlready(Exists|OwnedByYou)|AlreadyExistsException/.test(text)
    ? [
        "the emulator holds something that the state does not know, as when Terraform was killed while it created it: run with --fresh, which begins with an empty emulator (one of your own must be emptied by yourself)",
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
  const errors = errorBlocks(lines);
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
