import "../support/solver-in-process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { s3Exchange } from "../../cli/s3-exchange";
import type { Environment } from "../../model";
import { writeLedgers } from "../../pipelines/ledger";
import { accessSince } from "../../pipelines/review";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { repositoryWithGolden } from "../support/repository";

const TIMEOUT = 120_000;

describe("against a base", () => {
  const root = repositoryWithGolden();
  const diffOf = (environment: Environment, base = "HEAD"): Promise<string> =>
    accessSince({ environments: [environment], root, base });

  test("an environment that did not change has no change of access", async () => {
    expect(await diffOf(declared)).toBe("## Change of access\n\n### test\n\nNo change of access.");
  });

  test(
    "a bucket that is set otherwise is named, though no policy changed",
    async () => {
      const diff = await diffOf(edited({ "buckets.drop.versioning": false }));
      expect(diff).toContain("- **set otherwise** `aws_s3_bucket_versioning of bucket partner-drop`");
      expect(diff).not.toContain("No change of access");
    },
    TIMEOUT,
  );

  test(
    "a change of text alone is no change of access, and the text is shown folded",
    async () => {
      const diff = await diffOf(edited({ "exchanges.put.principal": "account" }));
      expect(diff).toContain("No change of access: the text changed, and what it allows did not.");
      expect(diff).toMatch(/<details><summary>Grants as they are written<\/summary>[^]*aws:PrincipalArn/);
    },
    TIMEOUT,
  );

  test(
    "a change of access says who gained and lost what, each with a request that shows it",
    async () => {
      const diff = await diffOf(edited({ "exchanges.put.prefix": "weekly/" }));
      expect(diff.split("\n").filter((line) => /^- \*\*(gained|lost)\*\* on `bucket/.test(line))).toEqual([
        "- **gained** on `bucket partner-drop` of `partner`: `role Writer of source` may put files and set their ACL " +
          "(`s3:PutObject`, `s3:PutObjectAcl`), such as `s3:PutObject` on `partner-drop/weekly/` with `s3:x-amz-acl` `bucket-owner-full-control`",
        "- **lost** on `bucket partner-drop` of `partner`: `role Writer of source` may no longer put files and set their ACL " +
          "(`s3:PutObject`, `s3:PutObjectAcl`), such as `s3:PutObject` on `partner-drop/daily/` with `s3:x-amz-acl` `bucket-owner-full-control`",
      ]);
    },
    TIMEOUT,
  );

  test(
    "an environment that is gone loses all its access",
    async () => {
      const [other, gone] = (await diffOf(edited({ name: "other" }))).split("### test");
      expect(gone).toContain("- **gone** `bucket partner-drop`, `bucket source-egress`, ");
      expect(gone).toMatch(
        /- \*\*lost\*\* on `bucket partner-drop` of `partner`: `role Writer of source` may no longer put files/,
      );
      expect(gone).not.toContain("gained");
      expect(other).toMatch(
        /- \*\*new\*\* `bucket partner-drop`, .*; buckets and keys are administered by their own accounts/,
      );
      expect(other).not.toContain("lost");
    },
    TIMEOUT,
  );

  test("an unknown commit is named, and is no option of git", async () => {
    await expect(diffOf(declared, "nowhere")).rejects.toThrow("nowhere");
    await expect(diffOf(declared, "--help")).rejects.toThrow("--help");
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
