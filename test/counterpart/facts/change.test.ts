import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { Change } from "../../../counterpart/facts/check/change";
import { changedSource } from "../../../counterpart/facts/change/edits";
import { formattedChange } from "../../../counterpart/facts/change/format";
import { patchFor, unifiedDiff } from "../../../counterpart/facts/change/patch";
import { temporaryFolder } from "../../support/project";

const change = (at: string, value: Change["value"], beside?: string): Change => ({ path: at, value, beside, fact: "" });
const CHANGES = [
  change("accounts.zenith.id", "444444444444"),
  change("buckets.drop.name", "zenith-inbox"),
  change("buckets.drop.region", "eu-west-1", "name"),
  change("exchanges.put.sourceIps", ["198.51.100.0/24"], "bucket"),
  change("exchanges.put.assumedBy", { identifiers: ["arn:x"] }, "bucket"),
];

const SOURCE = `import { awaited, defineEnvironment, externalAccount } from "../model";

const region = "us-east-1";
const buckets = {
  // Theirs.
  drop: {
    account: "zenith",
    name: awaited,
    versioning: true,
  },
} as const;

export const test = defineEnvironment({
  name: "test",
  accounts: {
    zenith: externalAccount({ id: awaited, region }),
  },
  buckets,
  roles: {},
  exchanges: {
    put: { method: "assume-role-put", source: "zenith", bucket: "drop", prefix: "daily/" },
  },
});
`;

const EDITED = `import { defineEnvironment, externalAccount } from "../model";

const region = "us-east-1";
const buckets = {
  // Theirs.
  drop: {
    account: "zenith",
    name: "zenith-inbox",
    region: "eu-west-1",
    versioning: true,
  },
} as const;

export const test = defineEnvironment({
  name: "test",
  accounts: {
    zenith: externalAccount({ id: "444444444444", region }),
  },
  buckets,
  roles: {},
  exchanges: {
    put: {
      method: "assume-role-put",
      source: "zenith",
      bucket: "drop",
      sourceIps: ["198.51.100.0/24"],
      assumedBy: { identifiers: ["arn:x"] },
      prefix: "daily/",
    },
  },
});
`;

/** A source with changes made in it, as the command makes them. */
const changed = async (text: string, changes: readonly Change[] = CHANGES): Promise<string> =>
  formattedChange(text, changedSource(ts, text, "test", changes) ?? "");

/** What `git apply` makes of a text and its diff. */
const applied = (text: string, diff: string): string => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "environments"));
  const file = path.join(folder, "environments/test.ts");
  writeFileSync(file, text);
  execFileSync("git", ["apply", "-"], { cwd: folder, input: diff });
  return readFileSync(file, "utf8");
};

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ["as it is", (text) => text],
  ["without a line break at its end", (text) => text.trimEnd()],
  ["with other line breaks", (text) => text.replaceAll("\n", "\r\n")],
  ["in few lines", (text) => text.replace("  // Theirs.\n", "").replace(/\n {2,}/g, " ")],
];

test.each(FORMS)("changes a source %s, and the diff applies", async (_, form) => {
  const text = form(SOURCE);
  const after = await changed(text);
  expect(after).toContain('identifiers: ["arn:x"]');
  expect(applied(text, unifiedDiff("environments/test.ts", text, after))).toBe(after);
});

test("changes exactly what is to be changed, in the style of the file", async () => {
  expect(await changed(SOURCE)).toBe(EDITED);
});

test("what was formatted is formatted afterwards", () => {
  const prettier = (text: string) =>
    execFileSync(
      process.execPath,
      ["node_modules/prettier/bin/prettier.cjs", "--stdin-filepath", "environments/test.ts"],
      {
        input: text,
        encoding: "utf8",
      },
    );
  expect(prettier(SOURCE)).toBe(SOURCE);
  expect(prettier(EDITED)).toBe(EDITED);
});

test("an object that is on one line stays there while it fits", async () => {
  const text = (name: string) =>
    `defineEnvironment({\n  name: "test",\n  buckets: {\n    drop: { account: "zenith", name: ${name}, versioning: true, tags: "${"-".repeat(32)}" }, // long\n  },\n  exchanges: {},\n});\n`;
  const named = async (length: number) => {
    const name = "n".repeat(length);
    return { name, after: await changed(text("awaited"), [change("buckets.drop.name", name)]) };
  };
  const fits = await named(18);
  expect(fits.after).toBe(text(`"${fits.name}"`));
  expect(Math.max(...fits.after.split("\n").map(({ length }) => length))).toBe(120 + " // long".length);
  expect((await named(19)).after).toContain(
    `    drop: {\n      account: "zenith",\n      name: "${"n".repeat(19)}",\n`,
  );
});

test("the import stays while something is still awaited", async () => {
  expect(await changed(SOURCE, CHANGES.slice(0, 1))).toBe(SOURCE.replace("id: awaited", 'id: "444444444444"'));
});

test("far places stand in hunks of their own", async () => {
  const text = SOURCE.replace("as const;\n", `as const;\n${"//\n".repeat(30)}`);
  const diff = unifiedDiff("environments/test.ts", text, await changed(text));
  expect(diff.match(/^@@/gm)).toHaveLength(2);
  expect(diff.split("\n").slice(0, 7)).toEqual([
    "--- a/environments/test.ts",
    "+++ b/environments/test.ts",
    "@@ -1,11 +1,12 @@",
    '-import { awaited, defineEnvironment, externalAccount } from "../model";',
    '+import { defineEnvironment, externalAccount } from "../model";',
    " ",
    ' const region = "us-east-1";',
  ]);
});

test.each<[string, string]>([
  ["the environment is another", SOURCE.replace('name: "test"', 'name: "prod"')],
  ["the environment is declared twice", SOURCE + SOURCE.replace("const test", "const again")],
  ["a constant is used in two places", SOURCE.replace("  buckets,", "  buckets,\n  more: buckets,")],
  ["the value comes from elsewhere", SOURCE.replace("name: awaited", "name: later")],
  ["the value is stated already", SOURCE.replace("name: awaited", 'name: "zenith-outbox"')],
  ["a spread may say otherwise", SOURCE.replace("versioning: true,", "...more,")],
  ["an account is made by a function", SOURCE.replace("externalAccount({", "partner({")],
])("does not guess where %s", (_, text) => {
  expect(changedSource(ts, text, "test", CHANGES)).toBeUndefined();
});

test("finds the one file that declares the environment", async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, "environments"));
  const write = (name: string, text: string) => {
    writeFileSync(path.join(root, "environments", name), text);
  };
  write("other.ts", SOURCE.replace('name: "test"', 'name: "other"'));
  write("test.ts", SOURCE);
  expect((await patchFor(root, "test", CHANGES))?.file).toBe("environments/test.ts");
  write("copy.ts", SOURCE);
  expect(await patchFor(root, "test", CHANGES)).toBeUndefined();
});
