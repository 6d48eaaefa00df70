import { InvalidArgumentError, Option, type Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import type { ProbeOptions } from "./run";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration such as `15m`. */
const parseDuration = (text: string): number => {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] ?? 0);
  if (!(milliseconds > 0)) {
    throw new InvalidArgumentError("write a duration such as 90s, 15m or 1h");
  }
  return milliseconds;
};

const duration = (flags: string, description: string, byDefault: string): Option =>
  new Option(`${flags} <duration>`, description).argParser(parseDuration).default(parseDuration(byDefault), byDefault);

/** Adds `probe`. CDKTF, the project and the AWS SDK are loaded only when it runs. */
export const addProbe = (program: Command, io: CliIo): void => {
  program
    .command("probe")
    .summary("check that a file arrives")
    .description("send a test file as an exchange does, and try what must be refused: does what is deployed work?")
    .argument("<environment>", "name of the environment, such as prod")
    .argument("<exchange>", "alias of the exchange")
    .option("--profile <profile>", "profile of the AWS configuration files (default: what the AWS SDK finds)")
    .option(
      "--destination-profile <profile>",
      "profile of the destination's account: to see its side of a replication, and to delete test files there",
    )
    .addOption(duration("--deadline", "how long to wait for a replica", "15m"))
    .addOption(duration("--timeout", "how long one request may take", "30s"))
    .option("--no-plain-http", "leave out the put over plain HTTP")
    .option("--dry-run", "show what would be asked, and ask nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      examples(
        "probe",
        "prod klavi-to-globex --dry-run",
        "prod klavi-to-globex --profile klavi",
        "prod publisher-to-cardlytics --deadline 30m",
      ),
    )
    .action(
      action(io, async (environment: string, exchange: string, options: ProbeOptions) =>
        (await import("./run")).runProbeCommand(io, environment, exchange, options),
      ),
    );
};
