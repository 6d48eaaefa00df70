import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The project's folder. */
export const ROOT = path.resolve(__dirname, "../..");

const NOT_COPIED = new Set([
  "node_modules",
  "cdktf.out",
  ".git",
  ".state",
  "coverage",
  ".audit",
  ".sandbox",
  ".pipeline",
  "test",
  "bench",
  "docs",
]);

const folders: string[] = [];
afterAll(() => {
  folders.forEach((folder) => {
    rmSync(folder, { recursive: true, force: true });
  });
});

/** An empty folder outside the project, removed after the test file. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "s3-exchange-"));
  folders.push(folder);
  return folder;
};

/** A copy of the project's sources in another folder, with the installed packages. */
export const copyOfProject = (): string => {
  const folder = temporaryFolder();
  for (const name of readdirSync(ROOT).filter((entry) => !NOT_COPIED.has(entry))) {
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  return folder;
};

/** What a command printed, and its exit code. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node.js in a folder, with more variables in its environment. */
export const runNode = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "", FORCE_COLOR: "0", ...env },
  });
  return { code: status, stdout, stderr };
};

/** Runs the app as `npm run synth` does. */
export const runApp = (folder: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Ran =>
  runNode(folder, ["bin/run.mjs", "main.ts", ...args], env);
