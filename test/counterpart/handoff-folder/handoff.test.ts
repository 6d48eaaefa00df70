import "../../support/both-sides-once";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { MANIFEST } from "../../../counterpart/handoff/folder/obstacles";
import type { Environment } from "../../../model";
import { awaiting } from "../../support/awaiting";
import { declared, edited } from "../../support/declared";
import { temporaryFolder } from "../../support/project";
import { runCommand } from "../../support/run-command";

jest.setTimeout(60_000);

const run = (args: readonly string[], environment: Environment = declared) => runCommand(args, [environment]);

const handoff = (...args: readonly string[]) => run(["handoff", "test", ...args]);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .sort();

const COPY = [
  MANIFEST,
  "README.md",
  "facts.yaml",
  "handoff.html",
  "picture.svg",
  "policies/bucket-policy-ingress.json",
  "terraform/main.tf.json",
];

describe("printed", () => {
  test("it is Markdown of one text, or a page, or JSON", async () => {
    const markdown = await handoff("copy");
    expect(markdown).toMatchObject({ code: 0, err: "" });
    expect(markdown.out).toMatch(/^# Files from source to vendor: set-up for vendor\n/);
    expect(markdown.out).not.toContain("picture.svg");
    const page = await handoff("copy", "--format", "html");
    expect(page.out).toMatch(/^<!doctype html>\n[\s\S]*<svg [\s\S]*<\/html>\s*$/);
    const json = JSON.parse((await handoff("copy", "--json")).out) as Record<string, unknown>;
    expect(json).toMatchObject({
      environment: "test",
      exchange: "copy",
      method: "replication",
      counterpart: { alias: "vendor", accountId: "333333333333", end: "destination" },
      final: true,
      policies: [{ use: "bucket", path: "policies/bucket-policy-ingress.json", covers: ["copy"] }],
    });
  });

  test("for one of two accounts that we manage, the one that is named", async () => {
    expect((await handoff("put", "--for", "partner")).out).toMatch(/^# .*: set-up for partner\n/);
    expect((await handoff("put", "--for", "source")).out).toMatch(/^# .*: set-up for source\n/);
    expect((await handoff("copy", "--for", "vendor")).out).toBe((await handoff("copy")).out);
    expect((await handoff("copy", "--for", "source")).out).toMatch(/^# .*: set-up for source\n/);
  });

  test("for an exchange that awaits facts, with what stands for them", async () => {
    const { code, out } = await run(["handoff", "test", "put-to-zenith"], awaiting);
    expect(code).toBe(0);
    expect(out).toContain("**Not final yet.**");
  });
});

test.each<[string, readonly string[], string]>([
  ["an unknown environment", ["handoff", "nowhere", "copy"], "'nowhere' is not an environment"],
  [
    "an unknown exchange",
    ["handoff", "test", "copi"],
    "error: 'copi' is not an exchange of environment 'test': did you mean copy?",
  ],
  [
    "two managed accounts and no name",
    ["handoff", "test", "put"],
    "error: both accounts of exchange 'put' are managed: say with --for which of them the hand-off is for, 'source' (source) or 'partner' (destination)",
  ],
  [
    "an account of another exchange",
    ["handoff", "test", "copy", "--for", "partner"],
    "error: 'partner' is no account of exchange 'copy': write 'source' (source) or 'vendor' (destination)",
  ],
  ["an unknown format", ["handoff", "test", "copy", "--format", "pdf"], "Allowed choices are md, html"],
])("%s is refused with exit code 1", async (_, args, message) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(message);
});

describe("in a folder", () => {
  test("it is files and a page, the same bytes each time", async () => {
    const [one, two] = [path.join(temporaryFolder(), "new/pack"), temporaryFolder()];
    const { code, out } = await handoff("copy", "--out", one);
    expect({ code, out: out.split("\n").slice(0, 2) }).toEqual({
      code: 0,
      out: [`hand-off of copy for vendor, 6 files in ${one}`, "  README.md"],
    });
    expect(filesIn(one)).toEqual(COPY);
    await handoff("copy", "--out", two);
    const bytes = (folder: string) => filesIn(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
    expect(bytes(two)).toEqual(bytes(one));
    expect(bytes(one).join()).not.toContain(one);
  });

  test("every link of its Markdown leads to a file", async () => {
    const folder = temporaryFolder();
    await handoff("copy", "--out", folder);
    const markdown = readFileSync(path.join(folder, "README.md"), "utf8");
    const targets = [...markdown.matchAll(/\]\(<?([^)#>:]+)>?\)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !existsSync(path.join(folder, target)))).toEqual([]);
  });

  test("of one format, and renewed in another: the folder holds the last one", async () => {
    const folder = temporaryFolder();
    await handoff("copy", "--out", folder, "--format", "html");
    expect(filesIn(folder)).toEqual([MANIFEST, "handoff.html"]);
    expect((await handoff("copy", "--out", folder)).code).toBe(0);
    expect(filesIn(folder)).toEqual(COPY);
    const json = await handoff("copy", "--out", folder, "--format", "md", "--json");
    expect(JSON.parse(json.out)).toEqual({
      environment: "test",
      exchange: "copy",
      counterpart: "vendor",
      final: true,
      folder,
      files: COPY.filter((file) => file !== MANIFEST && file !== "handoff.html"),
    });
    expect(existsSync(path.join(folder, "handoff.html"))).toBe(false);
    await handoff("copy", "--out", folder, "--format", "html");
    expect(filesIn(folder)).toEqual([MANIFEST, "handoff.html"]);
    expect(readdirSync(folder).sort()).toEqual([MANIFEST, "handoff.html"]);
  });

  test("files of the reader's are kept, unless --force says otherwise", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "README.md"), "mine");
    writeFileSync(path.join(folder, "notes.txt"), "mine");
    const refused = await handoff("copy", "--out", folder);
    expect(refused).toEqual({
      code: 1,
      out: "",
      err: `error: '${folder}' holds files that no hand-off has written, and nothing was changed: README.md; name another folder, or replace them with --force`,
    });
    expect(filesIn(folder)).toEqual(["README.md", "notes.txt"]);
    expect((await handoff("copy", "--out", folder, "--force")).code).toBe(0);
    expect(filesIn(folder)).toEqual([...COPY, "notes.txt"].sort());
    expect(readFileSync(path.join(folder, "notes.txt"), "utf8")).toBe("mine");
  });

  test("another hand-off is kept too", async () => {
    const folder = temporaryFolder();
    await handoff("copy", "--out", folder);
    const { code, err } = await handoff("put", "--for", "partner", "--out", folder);
    expect({ code, err }).toEqual({
      code: 1,
      err: `error: '${folder}' holds the files of test/copy/vendor, and nothing was changed: name another folder, or replace them with --force`,
    });
    expect(filesIn(folder)).toEqual(COPY);
  });

  test("a manifest that names files elsewhere removes none of them", async () => {
    const outer = temporaryFolder();
    const folder = path.join(outer, "pack");
    mkdirSync(folder);
    writeFileSync(path.join(outer, "precious"), "mine");
    const files = ["../precious", path.join(outer, "precious"), ".", 7];
    writeFileSync(path.join(folder, MANIFEST), JSON.stringify({ of: "test/copy/vendor", files }));
    expect((await handoff("copy", "--out", folder)).code).toBe(0);
    expect(existsSync(path.join(outer, "precious"))).toBe(true);
  });

  test("a file in the place of the folder, or of one below it, is refused before anything is written", async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    expect((await handoff("copy", "--out", file)).err).toBe(
      `error: '${file}' is no folder: name another one with --out`,
    );
    mkdirSync(path.join(folder, "README.md"));
    expect((await handoff("copy", "--out", folder, "--force")).err).toContain("README.md' is a folder");
    expect(readdirSync(folder).sort()).toEqual(["README.md", "file"]);
  });

  test("a symbolic link below the folder leads nowhere, not even with --force; the folder itself may be one", async () => {
    const [outer, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const folder = path.join(outer, "pack");
    mkdirSync(folder);
    symlinkSync(elsewhere, path.join(folder, "terraform"));
    expect(await handoff("copy", "--out", folder, "--force")).toEqual({
      code: 1,
      out: "",
      err: `error: '${path.join(folder, "terraform")}' is a symbolic link, and nothing was changed: remove it, or name another folder with --out`,
    });
    expect([readdirSync(folder), readdirSync(elsewhere)]).toEqual([["terraform"], []]);
    const link = path.join(outer, "link");
    symlinkSync(elsewhere, link);
    expect((await handoff("copy", "--out", link)).code).toBe(0);
    expect(filesIn(elsewhere)).toEqual(COPY);
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? test.skip : test)(
    `that cannot be written to is refused${asRoot ? " (skipped: root may write everywhere)" : ""}`,
    async () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o500);
      const { code, err } = await handoff("copy", "--out", path.join(folder, "pack"));
      chmodSync(folder, 0o700);
      expect(code).toBe(1);
      expect(err).toContain(`error: cannot write to '${path.join(folder, "pack")}'`);
    },
  );

  test("below a file cannot be written, and is refused", async () => {
    const file = path.join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { code, err } = await handoff("copy", "--out", path.join(file, "pack"));
    expect(code).toBe(1);
    expect(err).toContain(`error: cannot write to '${path.join(file, "pack")}'`);
  });
});

test("the file of facts in it is taken back as it is", async () => {
  const environment = edited({ contact: { name: "Team", email: "team@example.com" } });
  const folder = temporaryFolder();
  await run(["handoff", "test", "copy", "--out", folder], environment);
  const back = await run(["facts", "test", "copy", path.join(folder, "facts.yaml")], environment);
  expect({ code: back.code, err: back.err }).toEqual({
    code: 0,
    err: "nothing to change: environment 'test' has these facts of 'copy'",
  });
});
