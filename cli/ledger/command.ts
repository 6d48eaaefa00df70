import path from "node:path";
import { CommanderError } from "commander";
import type { Command } from "commander";
import type { CliIo } from "../cli-io";

/** Adds `ledger`. */
export const addLedger = (program: Command, io: CliIo): void => {
  program
    .command("ledger")
    .description("write access/<environment>.md: who may do what, by the synthesized policies of both sides")
    .option("--diff <base ref>", "print what changed since a commit instead, as Markdown, from its golden synths")
    .addHelpText("after", "\nExamples:\n  npm run ledger\n  npm run -s ledger -- --diff origin/main")
    .action(async ({ diff }: { readonly diff?: string }) => {
      try {
        const environments = await io.environments();
        const { ledgerDiff, writeLedgers } = await import("./run");
        const root = path.resolve(__dirname, "../..");
        io.stdout(
          diff === undefined
            ? writeLedgers(environments, path.join(root, "access")).join("\n")
            : ledgerDiff(environments, root, diff),
        );
      } catch (error) {
        io.stderr(`error: ${error instanceof Error ? error.message : String(error)}`);
        throw new CommanderError(1, "s3-exchange.failed", "");
      }
    });
};
