import type { CliIo } from "../../cli/cli-io";
import { s3Exchange } from "../../cli/s3-exchange";
import type { Environment } from "../../model";
import { declared } from "./declared";

/** What a command ended with, and what it printed. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of `s3-exchange` over environments, by default the one of the bench. */
export const runCommand = async (
  args: readonly string[],
  environments: readonly Environment[] = [declared],
  io: Partial<Pick<CliIo, "colors" | "columns">> = {},
): Promise<Ran> => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await s3Exchange({
    args,
    stdout: (text) => out.push(text),
    stderr: (text) => err.push(text),
    environments: () => Promise.resolve(environments),
    ...io,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
};
