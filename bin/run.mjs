// Runs a program of TypeScript: node bin/run.mjs main.ts [arguments]
import console from "node:console";
import nodeModule from "node:module";
import { resolve } from "node:path";
import process from "node:process";
import { createJiti } from "jiti";
import { cacheFolder } from "./cache-folder.mjs";

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  process.stderr.write("usage: node bin/run.mjs <program.ts> [arguments]\n");
  process.exit(1);
}
const compiled = cacheFolder("compiled");
if (compiled !== undefined && !process.env.NODE_DISABLE_COMPILE_CACHE) {
  nodeModule.enableCompileCache?.(compiled);
}
const file = resolve(program);
process.argv = [process.argv[0] ?? "node", file, ...args];
await createJiti(import.meta.url, { fsCache: cacheFolder("transpiled") ?? false })
  .import(file)
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
