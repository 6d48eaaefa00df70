import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { answers } from "../../sandbox/emulator/start";
import { PROJECT } from "../../sandbox/folders";
import { descendants } from "../../sandbox/process-tree";
import { compareDeployed } from "../../sandbox/compare/compare";
import { resourcesInState } from "../../sandbox/session";
import { deploy } from "../../sandbox/steps/deploy";
import { destroy } from "../../sandbox/steps/destroy";
import { diffStacks, notEmpty } from "../../sandbox/steps/diff";
import { edited } from "../support/declared";
import { e2e } from "./requirements";
import { FOLDER, ended, ready, withoutEndpoint, type Ready } from "./support";

jest.setTimeout(1_800_000);

/** Kills Terraform when all that it waits for are lifecycles: they can be put again, whatever became of the first time. */
const killWhileWaiting = ({ prepared, onLine }: Ready): void => {
  const inFlight = new Set<string>();
  let killed = false;
  onLine((line) => {
    const [, address = "", event = ""] =
      /(aws_\S+?)(?: \(.*?\))?: (Creating|Still creating|Creation complete)/.exec(line) ?? [];
    if (event === "Creating") {
      inFlight.add(address);
    } else if (event === "Creation complete") {
      inFlight.delete(address);
    }
    const onlyLifecycles = [...inFlight].every((each) => each.startsWith("aws_s3_bucket_lifecycle_configuration"));
    if (!killed && event === "Still creating" && onlyLifecycles) {
      killed = true;
      descendants(process.pid, prepared.props.terraform.command).forEach((pid) => process.kill(pid, "SIGKILL"));
    }
  });
};

describe("a deployment in the middle of which Terraform was killed", () => {
  let sandbox: Ready | undefined;
  afterAll(() => sandbox?.end());

  e2e("leaves its lock behind, and the next one completes it", async () => {
    sandbox = await ready(edited({ name: "killed" }));
    const { prepared } = sandbox;
    const { folders } = prepared.props;
    killWhileWaiting(sandbox);
    await expect(deploy(prepared)).rejects.toThrow("cdktf deploy failed");
    const before = resourcesInState(folders);
    expect(before).toBeGreaterThan(0);
    expect(existsSync(path.join(folders.state, ".killed.tfstate.lock.info"))).toBe(true);

    const { stacks, resources, rounds } = await deploy(prepared);
    expect(rounds[0]).toMatchObject({ destroyed: 0 });
    expect(resourcesInState(folders)).toBe(resources);
    expect(await compareDeployed(prepared, stacks)).toMatchObject({ differences: [] });
    expect(notEmpty(await diffStacks(prepared, stacks))).toEqual([]);
    expect(await destroy(prepared)).toMatchObject({ other: [], inState: 0 });
  });
});

const WORK = path.join(FOLDER, "interrupted");

/** The command, as a person runs it. */
const command = (...args: readonly string[]) => {
  const bin = path.join(PROJECT, "bin", "s3-exchange.mjs");
  const child = spawn(process.execPath, [bin, "sandbox", ...args, "--folder", WORK], {
    env: withoutEndpoint(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const listeners: (() => void)[] = [];
  const read = (chunk: unknown): void => {
    text += String(chunk);
    listeners.forEach((listener) => {
      listener();
    });
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return {
    child,
    text: () => text,
    until: (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        listeners.push(() => {
          if (pattern.test(text)) {
            resolve();
          }
        });
      }),
    code: ended(child),
  };
};

describe("the command", () => {
  e2e("stops on Ctrl-C, says how to go on, and goes on from there", async () => {
    const first = command("pre-prod", "--keep");
    await first.until(/deploying pre-prod: [1-9]\d* of/);
    first.child.kill("SIGINT");
    expect(await first.code).toBe(130);
    expect(first.text()).toContain("stopping: Terraform ends what it is doing");
    const [, left = "0", endpoint = ""] =
      /interrupted: (\d+) resources stay deployed at (\S+);/.exec(first.text()) ?? [];
    expect(Number(left)).toBeGreaterThan(0);
    expect(first.text()).toContain(`npm run sandbox -- pre-prod --folder ${WORK} --keep`);
    expect(await answers(endpoint)).toBe(true);

    const second = command("pre-prod");
    expect(await second.code).toBe(0);
    expect(second.text()).toContain(`resuming: ${endpoint} still answers, and the state holds ${left} resources`);
    expect(second.text()).toContain("ok     left behind: nothing");
    expect(await answers(endpoint)).toBe(false);
  });

  e2e("stops everything that it started when it is ended", async () => {
    const run = command("prod");
    await run.until(/deploying prod: [1-9]\d* of/);
    const [, endpoint = ""] = /emulator on (\S+):/.exec(run.text()) ?? [];
    run.child.kill("SIGTERM");
    expect(await run.code).toBe(130);
    expect(run.text()).toContain("interrupted: the emulator is stopped");
    expect(run.text()).toContain(`to begin anew: npm run sandbox -- prod --folder ${WORK}\n`);
    expect(await answers(endpoint)).toBe(false);
    expect(existsSync(path.join(WORK, "prod-by-environment", ".state"))).toBe(false);
  });
});
