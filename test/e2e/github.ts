import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { runChild } from "../../sandbox/child";
import { ROOT } from "../support/project";
import { FOLDER } from "./support";

/** Where everything that the jobs print is kept. */
const LOGS = path.join(FOLDER, "pipeline", "logs");

/** A step of a job, as far as it is run here. */
interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

/** A job as GitHub would run it in a checkout, without the actions that it uses. */
export interface JobProps {
  /** File name of the workflow. */
  readonly workflow: string;
  readonly job: string;
  /** The checkout. */
  readonly folder: string;
  /** The whole environment of the steps, beside what GitHub adds. */
  readonly env: Readonly<Record<string, string>>;
  /** Values of the expressions in the environment of a step, such as `secrets.plan-key`. */
  readonly values: Readonly<Record<string, string>>;
  /** What the job downloads, as a folder by the path that it is given. */
  readonly artifacts?: Readonly<Record<string, string>>;
  /** The version of the AWS provider in place of the pinned one. */
  readonly providerVersion?: string | undefined;
}

/** What came of a job. */
export interface JobRan {
  readonly code: number | null;
  readonly lines: readonly string[];
  /** What its steps gave to later jobs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What it shows in the summary of the run. */
  readonly summary: string;
}

const expressionIn = (text: string, values: JobProps["values"]): string =>
  text.replace(/\$\{\{ *(.+?) *\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`the test knows no value of '${name}'`);
    }
    return value;
  });

const stepsOf = ({ workflow, job }: JobProps): readonly Step[] => {
  const text = readFileSync(path.join(ROOT, ".github/workflows", workflow), "utf8");
  const found = (parse(text) as Workflow).jobs[job];
  if (!found) {
    throw new Error(`${workflow} has no job '${job}'`);
  }
  // The packages of the checkout are those of the project.
  return found.steps.filter(({ run, uses = "" }) =>
    run === undefined ? uses.startsWith("actions/download-artifact@") : !run.startsWith("npm ci"),
  );
};

/**
 * The version of the AWS provider, beside the JSON that was proved or opened. Nothing else may differ, as the plan is proved:
 * the emulator's address is an IP address, so the SDK puts names of buckets into the path without being told.
 */
const writeVersion = (folder: string, version: string): void => {
  const stacks = path.join(folder, "cdktf.out/stacks");
  const text = JSON.stringify({ terraform: { required_providers: { aws: { source: "aws", version } } } });
  readdirSync(stacks).forEach((stack) => {
    writeFileSync(path.join(stacks, stack, "test_override.tf.json"), text);
  });
};

/** Runs the commands of a job, word for word, one after another until one fails. */
export const runJob = async (props: JobProps): Promise<JobRan> => {
  const { folder, env, values, providerVersion, artifacts = {} } = props;
  const files = { output: path.join(folder, "github-output"), summary: path.join(folder, "github-summary") };
  Object.values(files).forEach((file) => {
    writeFileSync(file, "");
  });
  const lines: string[] = [];
  let code: number | null = 0;
  for (const { run, env: own = {} } of stepsOf(props)) {
    if (run === undefined) {
      Object.entries(artifacts).forEach(([name, from]) => {
        cpSync(from, path.join(folder, name), { recursive: true });
      });
      continue;
    }
    const extra = Object.fromEntries(Object.entries(own).map(([name, text]) => [name, expressionIn(text, values)]));
    if (providerVersion !== undefined && /\.github\/scripts\/(plan|apply) /.test(run)) {
      writeVersion(folder, providerVersion);
    }
    const ran = await runChild("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", run], {
      cwd: folder,
      env: { ...env, ...extra, GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary },
    });
    lines.push(...ran.lines);
    code = ran.code;
    if (code !== 0) {
      break;
    }
  }
  mkdirSync(LOGS, { recursive: true });
  writeFileSync(path.join(LOGS, `${path.basename(folder)}-${props.job}.log`), `${lines.join("\n")}\n`);
  const outputs = Object.fromEntries(
    readFileSync(files.output, "utf8")
      .split("\n")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  return { code, lines, outputs, summary: readFileSync(files.summary, "utf8") };
};

/** Names of the files in a folder, sorted. */
export const filesIn = (folder: string): string[] => readdirSync(folder).sort();
