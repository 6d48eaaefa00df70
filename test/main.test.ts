import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, copyOfProject, runApp, runNode, temporaryFolder } from "./support/project";

const STACKS = ["pre-prod", "prod"] as const;
const stackFile = (out: string, stack: string) => path.join(out, "stacks", stack, "cdk.tf.json");
const bytesOf = (out: string) => STACKS.map((stack) => readFileSync(stackFile(out, stack), "utf8"));

/** Every file below a folder with its content; none where there is no folder. */
const content = (folder: string): Record<string, string> =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => path.join(parentPath, name))
          .map((file): [string, string] => [file, readFileSync(file, "utf8")]),
      )
    : {};

/** What is transpiled of it once serves all tests. */
const copy = copyOfProject();

describe("synth", () => {
  const here = temporaryFolder();
  const ran = runApp(ROOT, [], { CDKTF_OUTDIR: here });

  test("says in a few lines what was written", () => {
    expect(ran).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        `pre-prod  3 accounts (+ 4 external)  14 exchanges  134 resources  ${here}/stacks/pre-prod/cdk.tf.json`,
        `prod      3 accounts (+ 4 external)  14 exchanges  137 resources  ${here}/stacks/prod/cdk.tf.json`,
        "",
      ].join("\n"),
    });
  });

  test.each(STACKS)("of %s is the golden one: npm run golden renews it, its diff is the review", (stack) => {
    const golden = path.join(ROOT, "test/golden", stack, `${stack}.cdk.tf.json`);
    expect(readFileSync(stackFile(here, stack), "utf8")).toBe(readFileSync(golden, "utf8"));
  });

  test("gives the same bytes in another folder, and names neither folder", () => {
    expect(runApp(copy).code).toBe(0);
    const there = bytesOf(path.join(copy, "cdktf.out"));
    expect(there).toEqual(bytesOf(here));
    [ROOT, copy, here].forEach((folder) => {
      expect(there.join()).not.toContain(folder);
    });
  });

  test("by the CDKTF CLI gives the same bytes", () => {
    const out = temporaryFolder();
    const cli = runNode(ROOT, ["node_modules/cdktf-cli/bundle/bin/cdktf.js", "synth", "--output", out]);
    expect(cli.code).toBe(0);
    expect(bytesOf(out)).toEqual(bytesOf(here));
  });

  test("of one environment writes that one alone", () => {
    const out = temporaryFolder();
    expect(runApp(ROOT, ["prod"], { CDKTF_OUTDIR: out }).stdout.split("\n")).toHaveLength(2);
    expect(readdirSync(path.join(out, "stacks"))).toEqual(["prod"]);
    expect(readFileSync(stackFile(out, "prod"), "utf8")).toBe(readFileSync(stackFile(here, "prod"), "utf8"));
  });
});

describe("bad input", () => {
  test("an unknown environment exits 1, names the known ones, and writes nothing", () => {
    const out = path.join(temporaryFolder(), "out");
    expect(runApp(ROOT, ["staging", "prod"], { CDKTF_OUTDIR: out })).toEqual({
      code: 1,
      stdout: "",
      stderr: "'staging' is not an environment: choose pre-prod or prod\n",
    });
    expect(existsSync(out)).toBe(false);
  });

  test("every problem of both files exits 1 in one report, and leaves what was written before as it was", () => {
    expect(runApp(copy).code).toBe(0);
    const before = content(path.join(copy, "cdktf.out"));
    const edit = (file: string, from: string, to: string) => {
      const place = path.join(copy, "environments", file);
      const text = readFileSync(place, "utf8");
      expect(text).toContain(from);
      writeFileSync(place, text.replaceAll(from, to));
    };
    edit("prod.ts", '"111122223333"', '"11112222333"');
    edit("prod.ts", '"daily-sync/"', '"/daily-sync/"');
    edit("pre-prod.ts", '"KlaviDataExporterRole"', `"${"R".repeat(65)}"`);
    const { code, stdout, stderr } = runApp(copy);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      [
        "4 problems, nothing was written",
        "",
        "environment 'pre-prod':",
        `  roles.exporter.name: '${"R".repeat(65)}' is too long for a role name: use at most 64 characters, this one has 65`,
        "",
        "environment 'prod':",
        "  accounts.klavi.id: '11112222333' is not an AWS account id: an account id has 12 digits, this one has 11",
        "  exchanges.klavi-to-acme.prefix: '/daily-sync/' is not a valid prefix: object keys have no leading slash, write 'daily-sync/'",
        "  exchanges.klavi-to-globex.prefix: '/daily-sync/' is not a valid prefix: object keys have no leading slash, write 'daily-sync/'",
        "",
      ].join("\n"),
    );
    expect(content(path.join(copy, "cdktf.out"))).toEqual(before);
  });
});
