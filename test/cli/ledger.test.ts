import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ledgerDiff, writeLedgers } from "../../cli/ledger/run";
import { s3Exchange } from "../../cli/s3-exchange";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { repositoryWithGolden } from "../support/repository";

describe("against a base", () => {
  const root = repositoryWithGolden();

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
