import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FakeAws, SECRET } from "./fake-aws";

const ROOT = path.resolve(__dirname, "../..");
const BIN = path.join(ROOT, "bin/s3-exchange.mjs");
const CREATE = ["access-key", "create", "mover", "--account-id", "123456789012", "--secret", "drop"] as const;

jest.setTimeout(60_000);

let aws: FakeAws;
let url: string;
let home: string;

beforeEach(async () => {
  aws = new FakeAws();
  url = await aws.start();
  home = mkdtempSync(path.join(tmpdir(), "access-key-"));
});

afterEach(async () => {
  await aws.stop();
  rmSync(home, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a program in an environment of its own, with dummy credentials for the fake. */
const start = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      AWS_ACCESS_KEY_ID: "AKIADUMMY",
      AWS_SECRET_ACCESS_KEY: "dummy",
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL: url,
      AWS_EC2_METADATA_DISABLED: "true",
      ...env,
    },
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (text.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (text.stderr += String(chunk)));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => {
      expect(`${text.stdout}${text.stderr}`).not.toContain(SECRET);
      resolve({ code, ...text });
    });
  });
  return { child, ended };
};

test("the executable makes a key and prints nothing but what was done", async () => {
  const { code, stdout, stderr } = await start(process.execPath, [BIN, ...CREATE, "--json"]).ended;
  expect([code, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toMatchObject({ accessKeyId: "AKIA0000000000000001", secretArn: aws.arn });
});

test("npx finds the command in the checkout", async () => {
  const { code, stdout } = await start("npx", ["--no-install", "s3-exchange", "--help"]).ended;
  expect(code).toBe(0);
  expect(stdout).toContain("access-key");
});

test("a profile's credentials come before those of the environment, in every service", async () => {
  writeFileSync(path.join(home, "credentials"), "[vendor]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=x\n");
  const env = { AWS_SHARED_CREDENTIALS_FILE: path.join(home, "credentials") };
  const { code, stderr } = await start(process.execPath, [BIN, ...CREATE, "--profile", "vendor"], env).ended;
  expect([code, stderr]).toEqual([0, ""]);
  expect([...aws.signers]).toEqual(["AKIAPROFILE"]);
});

test("says in one line that nothing can be reached", async () => {
  const env = { AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
  const { code, stderr } = await start(process.execPath, [BIN, ...CREATE], env).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: sts:GetCallerIdentity failed: .*ECONNREFUSED.*: check the network.*\n$/);
});

describe("an interruption", () => {
  /** Sends the signal twice while the fake keeps the answer to an action back, as npm does on Ctrl-C. */
  const interruptDuring = async (action: string, signal: NodeJS.Signals): Promise<Ended> => {
    const { child, ended } = start(process.execPath, [BIN, ...CREATE]);
    const noticed = new Promise((resolve) => child.stderr?.once("data", resolve));
    aws.faults[action] = {
      status: 200,
      usual: true,
      before: async () => {
        child.kill(signal);
        await noticed;
        child.kill(signal);
      },
    };
    return ended;
  };

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s while the key is made deletes it again",
    async (signal) => {
      const { code, stdout, stderr } = await interruptDuring("CreateAccessKey", signal);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(
        /^interrupted: [^\n]*\nerror: interrupted before the key was stored; the new key AKIA0{15}1 was deleted again[^\n]*\n$/,
      );
      expect([aws.keys, aws.versions]).toEqual([[], undefined]);
    },
  );

  test("while the key is stored lets it be stored", async () => {
    const { code, stdout } = await interruptDuring("CreateSecret", "SIGINT");
    expect(code).toBe(0);
    expect(stdout).toContain("made access key");
    expect([aws.keys.length, aws.versions?.length]).toEqual([1, 1]);
  });

  test("before a key is made ends the process", async () => {
    const { child, ended } = start(process.execPath, [BIN, ...CREATE]);
    aws.faults.ListAccessKeys = {
      status: 200,
      before: async () => {
        child.kill("SIGINT");
        await ended;
      },
    };
    expect((await ended).code).toBeNull();
    expect(aws.actions).not.toContain("CreateAccessKey");
  });
});
