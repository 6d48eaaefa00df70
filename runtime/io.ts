/** Where a command prints: the result to stdout, all else to stderr, a text without its last line break at a time. */
export interface PrintIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}
