import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runChild, type Ran } from "../child";
import { PROJECT, stackFolder, type SandboxFolders } from "../folders";
import { stopTerraform } from "../process-tree";
import { CommandFailed, explainFailure } from "./explain";

/** Outputs of the stacks as the CDKTF CLI groups them: stack → ids of the constructs above the output → its value. */
export type Outputs = Readonly<Record<string, { readonly Facts?: Readonly<Record<string, unknown>> }>>;

/** Numbers of resources. */
export interface Counted {
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
}

/** Inputs of {@link Cdktf}. */
export interface CdktfProps {
  readonly folders: SandboxFolders;
  /** The environment of the CLI and Terraform. */
  readonly env: Readonly<Record<string, string>>;
  /** Name or path of Terraform. */
  readonly terraform: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const CLI = path.join(PROJECT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
const APP = `node "${path.join(PROJECT, "bin", "run.mjs")}" "${path.join(PROJECT, "sandbox", "app.ts")}"`;

const COMPLETE =
  /(?:Apply|Destroy) complete! Resources:(?: (\d+) imported,)?(?: (\d+) added, (\d+) changed,)? (\d+) destroyed/;

/** Sums up what every stack reports at its end. */
const countedIn = (lines: readonly string[]): Counted => {
  const sum = { added: 0, changed: 0, destroyed: 0 };
  for (const line of lines) {
    const [, , added = 0, changed = 0, destroyed = 0] = COMPLETE.exec(line) ?? [];
    sum.added += Number(added);
    sum.changed += Number(changed);
    sum.destroyed += Number(destroyed);
  }
  return sum;
};

/** The project's CDKTF CLI in the working folder of a sandbox. */
export class Cdktf {
  private runs = 0;

  constructor(private readonly props: CdktfProps) {
    if (!existsSync(CLI)) {
      throw new Error("the CDKTF CLI is not installed: run npm ci");
    }
    const project = { language: "typescript", app: APP, projectId: "s3-exchange-sandbox", sendCrashReports: "false" };
    writeFileSync(path.join(props.folders.folder, "cdktf.json"), `${JSON.stringify(project, undefined, 2)}\n`);
  }

  /** `cdktf deploy` of some stacks. */
  async deploy(stacks: readonly string[]): Promise<{ readonly counted: Counted; readonly outputs: Outputs }> {
    const file = path.join(this.props.folders.folder, "outputs.json");
    writeFileSync(file, "{}");
    const { lines } = await this.run("deploy", [...stacks, "--auto-approve", "--outputs-file", file], stacks.length);
    return { counted: countedIn(lines), outputs: JSON.parse(readFileSync(file, "utf8")) as Outputs };
  }

  /** `cdktf diff` of one stack; the plan stays in its folder. */
  async diff(stack: string): Promise<readonly string[]> {
    rmSync(path.join(stackFolder(this.props.folders, stack), "plan"), { force: true });
    return (await this.run("diff", [stack])).lines;
  }

  /** `cdktf destroy` of some stacks. */
  async destroy(stacks: readonly string[]): Promise<Counted> {
    return countedIn((await this.run("destroy", [...stacks, "--auto-approve"], stacks.length)).lines);
  }

  /**
   * @param complete number of stacks that must report that they are complete: the CLI exits with 0, too, when a signal has
   * ended Terraform
   * @throws CommandFailed with what went wrong, and where the whole output is
   */
  private async run(command: string, args: readonly string[], complete = 0): Promise<Ran> {
    const { folders, env, terraform, onLine, signal } = this.props;
    this.runs += 1;
    const log = path.join(folders.logs, `${String(this.runs).padStart(2, "0")}-${command}.log`);
    mkdirSync(folders.logs, { recursive: true });
    writeFileSync(log, `cdktf ${[command, ...args].join(" ")}\n`);
    const ran = await runChild(
      process.execPath,
      [CLI, command, ...args, "--app", APP, "--skip-provider-lock", "--no-color", "--terraform-parallelism", "30"],
      {
        cwd: folders.folder,
        env,
        signal,
        onLine: (line) => {
          appendFileSync(log, `${line}\n`);
          onLine?.(line);
        },
        stop: (pid) => stopTerraform(pid, terraform),
      },
    );
    if (ran.code !== 0 || ran.lines.filter((line) => COMPLETE.test(line)).length < complete) {
      throw new CommandFailed(
        explainFailure(command, ran.lines, { log, state: folders.state, code: ran.code }),
        ran.lines,
      );
    }
    return ran;
  }
}
