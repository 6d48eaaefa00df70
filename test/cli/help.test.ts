import { readFileSync } from "node:fs";
import path from "node:path";
import { s3Exchange } from "../../cli/s3-exchange";
import { ROOT } from "../support/project";

const help = async (...args: readonly string[]): Promise<string> => {
  const out: string[] = [];
  const code = await s3Exchange({
    args: [...args, "--help"],
    stdout: (text) => out.push(text),
    stderr: () => undefined,
  });
  expect(code).toBe(0);
  return out.join("\n");
};

/** Names of the commands in a help. */
const commandsIn = (text: string): string[] =>
  [
    ...(text.split("\nCommands:\n")[1] ?? "")
      .split("\n\n", 1)
      .join("")
      .matchAll(/^ {2}([a-z][a-z-]*)/gm),
  ].flatMap(([, name]) => (name === undefined || name === "help" ? [] : [name]));

const scripts = (
  JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> }
).scripts;

test("the help fits on a screen of 80 columns, a line a command", async () => {
  const lines = (await help()).split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines).toContain("  handoff <environment> <exchange>  make the counterpart's pack");
  expect(lines.filter((line) => /^ {10,}[a-z]/.test(line))).toEqual([]);
});

test("every command has a script of its name, and it and its parts a description and examples that run them", async () => {
  const commands = commandsIn(await help());
  expect(commands).toEqual(expect.arrayContaining(["access-key", "graph", "ledger", "prove", "review", "status"]));
  const without: string[] = [];
  for (const name of commands) {
    if (scripts[name] !== `node bin/s3-exchange.mjs ${name}`) {
      without.push(`${name}: script`);
    }
    for (const part of [undefined, ...commandsIn(await help(name))]) {
      const text = await help(...(part === undefined ? [name] : [name, part]));
      const [, examples = ""] = text.split("\nExamples:\n");
      const shown = part === undefined ? `  npm run ${name}` : `  npm run ${name} -- ${part}`;
      // -s where the output is to be read by a program.
      const lines = examples.replaceAll("npm run -s ", "npm run ").split("\n");
      if (lines.length === 0 || !lines.every((line) => line === shown || line.startsWith(`${shown} `))) {
        without.push(`${name} ${part ?? ""}: examples`);
      }
      if (!/^Usage: .*\n\n[a-z]/.test(text)) {
        without.push(`${name} ${part ?? ""}: description`);
      }
    }
  }
  expect(without).toEqual([]);
});

test("docs describe every command, and no other", async () => {
  const docs = readFileSync(path.join(ROOT, "docs/commands.md"), "utf8");
  const [, table = ""] = docs.split("\n## What there is\n");
  const described = [...(table.split("\n## ", 1)[0] ?? "").matchAll(/^\| `([a-z-]+)[ `]/gm)].map(([, name]) => name);
  expect([...new Set(described)].sort()).toEqual(commandsIn(await help()).sort());
});

test("suggests the command that was meant", async () => {
  const err: string[] = [];
  const code = await s3Exchange({ args: ["stauts"], stdout: () => undefined, stderr: (text) => err.push(text) });
  expect([code, err.join("\n")]).toEqual([1, "error: unknown command 'stauts'\n(Did you mean status?)"]);
});
