import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { audit } from "../../audit/audit";
import { findCheckov } from "../../audit/tools";
import { environments } from "../../environments";
import { temporaryFolder } from "../support/project";

const folder = temporaryFolder();

const run = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const lines: string[] = [];
  const code = await audit({ args, env, environments, folder, stdout: (text) => lines.push(text) });
  return { code, lines };
};

test("skips each judge that is not installed with one line that says how to install it", async () => {
  const { code, lines } = await run(["--count", "20"]);
  expect(code).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(/^simulator: skipped, @cloud-copilot\/iam-simulate [\d.]+ is not installed: .*--install/),
    expect.stringMatching(/^encoding of random policies and requests of seed 1\n {2}20 questions: .* 0 differ$/),
    expect.stringMatching(/^checkov: skipped, checkov is not installed: .*--install/),
  ]);
}, 30_000);

test("says so when CHECKOV names nothing that runs", async () => {
  const { lines } = await run(["--count", "1"], { CHECKOV: "/nowhere/checkov" });
  expect(lines.at(-1)).toBe("checkov: skipped, CHECKOV is /nowhere/checkov, which cannot be run");
});

test("takes checkov from CHECKOV, else from its own folder, else from the PATH", () => {
  const script = (...place: string[]): string => {
    const bin = path.join(folder, ...place);
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, "checkov"), "", { mode: 0o755 });
    return path.join(bin, "checkov");
  };
  const onPath = script("on-path");
  const env = { PATH: `/nowhere${path.delimiter}${path.dirname(onPath)}` };
  expect(findCheckov(folder, env)).toEqual({ at: onPath });
  const installed = script("venv", "bin");
  expect(findCheckov(folder, env)).toEqual({ at: installed });
  const named = script("named");
  expect(findCheckov(folder, { ...env, CHECKOV: named })).toEqual({ at: named });
  rmSync(path.join(folder, "venv"), { recursive: true });
});

test.each([
  [["--count", "0"], "--count must be a whole number of at least 1, got '0'"],
  [["--seed", "one"], "--seed must be a whole number of at least 0, got 'one'"],
  [["--fast"], "Unknown option '--fast'"],
])("refuses %j", async (args, message) => {
  await expect(run(args)).rejects.toThrow(message);
});

test("the simulator, which is under the AGPL, is no dependency of this project", () => {
  const manifests = ["package.json", "package-lock.json"].map((name) => path.join(__dirname, "../..", name));
  expect(manifests.filter((file) => readFileSync(file, "utf8").includes("@cloud-copilot"))).toEqual([]);
});
