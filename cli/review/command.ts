import { readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { sync as writeFileAtomic } from "write-file-atomic";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";

interface CommentOptions {
  readonly base: string;
  readonly plans?: string;
  readonly notPlanned?: string;
  readonly out?: string;
  readonly changedFiles?: string;
  readonly judgedByItself?: true;
  readonly notProved?: true;
}

const ROOT = path.resolve(__dirname, "../..");

const comment = async (io: CliIo, options: CommentOptions): Promise<void> => {
  const { base, plans, notPlanned, out, changedFiles, judgedByItself, notProved } = options;
  const environments = await io.environments();
  const { reviewComment } = await import("../../pipelines/review");
  const judged = {
    byItself: judgedByItself ?? false,
    notProved: notProved ?? false,
    ...(changedFiles !== undefined && { changedFiles: readFileSync(changedFiles, "utf8").split("\n") }),
  };
  const text = await reviewComment({ environments, root: ROOT, base, plans, notPlanned, judged, caches: io.caches });
  if (out === undefined) {
    io.stdout(text.trimEnd());
  } else {
    writeFileAtomic(out, text);
  }
};

/** Adds `review touched` and `review comment`, which the pull request workflow runs. */
export const addReview = (program: Command, io: CliIo): void => {
  const review = program
    .command("review")
    .summary("say what a pull request changes")
    .description("say what a pull request changes, for its reviewers")
    .addHelpText("after", examples("review", "touched --base origin/main", "comment --base origin/main"));
  review
    .command("touched")
    .description("print the stacks whose Terraform JSON changes, as JSON")
    .requiredOption("--base <ref>", "commit to compare with, such as origin/main")
    .addHelpText("after", examples("review", "touched --base origin/main"))
    .action(
      action(io, async ({ base }: CommentOptions) => {
        const environments = await io.environments();
        const { touchedSince } = await import("../../pipelines/review");
        io.stdout(JSON.stringify(touchedSince({ environments, root: ROOT, base })));
      }),
    );
  review
    .command("comment")
    .description("print the comment: change of access, what plans do, the plans folded")
    .requiredOption("--base <ref>", "commit to compare with, such as origin/main")
    .option("--plans <folder>", "folder with <stack>.json and <stack>.txt of each plan")
    .option("--not-planned <reason>", "why stacks have no plan")
    .option(
      "--changed-files <file>",
      "file that names what the pull request changes, a line each: what judges it is said first",
    )
    .option("--judged-by-itself", "the base commit cannot read the environment files")
    .option("--not-proved", "the proof failed")
    .option("--out <file>", "file to write to (default: stdout)")
    .addHelpText(
      "after",
      examples("review", "comment --base origin/main", "comment --base origin/main --plans plans --out comment.md"),
    )
    .action(action(io, (options: CommentOptions) => comment(io, options)));
};
