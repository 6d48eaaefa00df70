import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runNode, temporaryFolder } from "../support/project";

const program = `const { cacheFolder } = await import(${JSON.stringify(path.join(ROOT, "bin/cache-folder.mjs"))});
  console.log(cacheFolder("proof") ?? "none");`;

/** The folder for the proof that a program gets. */
const folderIn = (home: string, env: Readonly<Record<string, string>> = {}): string =>
  runNode(ROOT, ["--input-type=module", "--eval", program], { XDG_CACHE_HOME: home, ...env }).stdout.trim();

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

test("is the user's own and nobody else's, though it was open to others before", () => {
  const home = temporaryFolder();
  const folder = path.join(home, "s3-exchange", "proof");
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
  expect(folderIn(home)).toBe(folder);
  expect([folder, path.dirname(folder)].map(modeOf)).toEqual(["700", "700"]);
});

test.each(["true", "1", "yes"])("is none in a pipeline: CI=%s", (CI) => {
  expect(folderIn(temporaryFolder(), { CI })).toBe("none");
});

test.each(["", "false", "0"])("is there where CI=%j", (CI) => {
  const home = temporaryFolder();
  expect(folderIn(home, { CI })).toBe(path.join(home, "s3-exchange", "proof"));
});

test("is none where a link leads elsewhere, or nothing can be written", () => {
  const home = temporaryFolder();
  mkdirSync(path.join(home, "s3-exchange"));
  symlinkSync(temporaryFolder(), path.join(home, "s3-exchange", "proof"));
  expect(folderIn(home)).toBe("none");
  writeFileSync(path.join(home, "file"), "");
  expect(folderIn(path.join(home, "file"))).toBe("none");
});
