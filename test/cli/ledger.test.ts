import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ledgerDiff, writeLedgers } from "../../cli/ledger/run";
import { s3Exchange } from "../../cli/s3-exchange";
import { goldenFiles } from "../../proof/golden";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { bothSidesOf } from "../support/proof";

/** A repository whose first commit holds the golden synth of an environment, in a folder below its root. */
const repository = (): string => {
  const root = path.join(temporaryFolder(), "project");
  const golden = path.join(root, "test/golden/test");
  mkdirSync(golden, { recursive: true });
  for (const [name, content] of Object.entries(goldenFiles(bothSidesOf()))) {
    writeFileSync(path.join(golden, name), content);
  }
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: path.dirname(root) });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "golden");
  return root;
};

describe("against a base", () => {
  const root = repository();

  test("an environment that did not change has no change of access", () => {
    expect(ledgerDiff([declared], root, "HEAD")).toBe("## Change of access\n\n### test\n\nNo change of access.");
  });

  test("a changed one shows what was added and removed", () => {
    const diff = ledgerDiff([edited({ "exchanges.put.prefix": "weekly/" })], root, "HEAD");
    expect(diff).toMatch(/\*\*access removed:\*\* role Writer of source may put files .* on partner-drop\/daily\/\*/);
    expect(diff).toMatch(/\*\*access added:\*\* role Writer of source may put files .* on partner-drop\/weekly\/\*/);
  });

  test("an environment that is gone loses all its access", () => {
    const [other, gone] = ledgerDiff([edited({ name: "other" })], root, "HEAD").split("### test");
    expect(gone).toContain("access removed");
    expect(gone).not.toContain("added");
    expect(other).not.toContain("removed");
  });

  test("an unknown commit is named, and is no option of git", () => {
    expect(() => ledgerDiff([declared], root, "nowhere")).toThrow("nowhere");
    expect(() => ledgerDiff([declared], root, "--help")).toThrow("--help");
  });
});

test("writes what changed, says so, and removes the ledger of an environment that is gone", () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "gone.md"), "");
  expect(writeLedgers([declared], folder)).toEqual(["wrote      test.md", "removed    gone.md"]);
  expect(writeLedgers([declared], folder)).toEqual(["unchanged  test.md"]);
  expect(readdirSync(folder)).toEqual(["test.md"]);
  expect(readFileSync(path.join(folder, "test.md"), "utf8")).toMatch(/^# Who may do what in test\n/);
});

test("an invalid environment exits 1 with every problem, and writes nothing", async () => {
  const err: string[] = [];
  const code = await s3Exchange({
    args: ["ledger"],
    stdout: () => undefined,
    stderr: (text) => err.push(text),
    environments: () => Promise.resolve([edited({ "buckets.drop.name": "Bad_Name" })]),
  });
  expect([code, err.join()]).toEqual([1, expect.stringContaining("buckets.drop.name")]);
});
