import path from "node:path";
import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";

/** Adds `ledger`. */
export const addLedger = (program: Command, io: CliIo): void => {
  program
    .command("ledger")
    .summary("write who may do what to access/")
    .description("write access/<environment>.md: who may do what, by the synthesized policies of both sides")
    .option("--diff <base ref>", "print what changed since a commit instead, as Markdown, from its golden synths")
    .addHelpText("after", examples("ledger", "", "--diff origin/main"))
    .action(
      action(io, async ({ diff }: { readonly diff?: string }) => {
        const environments = await io.environments();
        const root = path.resolve(__dirname, "../..");
        if (diff === undefined) {
          const { writeLedgers } = await import("../../pipelines/ledger");
          io.stdout(writeLedgers(environments, path.join(root, "access")).join("\n"));
        } else {
          const { accessSince } = await import("../../pipelines/review");
          io.stdout(await accessSince({ environments, root, base: diff, caches: io.caches }));
        }
      }),
    );
};
