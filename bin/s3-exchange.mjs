#!/usr/bin/env node
import process from "node:process";
import { createJiti } from "jiti";
import picocolors from "picocolors";
import { cacheFolder } from "./cache-folder.mjs";

// The AWS SDK's versions are pinned, so what it says of future versions and Node.js is of no use to who runs this.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

// A terminal or pipe that is gone must not end the process before a key that is not stored is deleted again.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => undefined);
}

const transpiled = cacheFolder("transpiled");
const jiti = createJiti(import.meta.url, { tryNative: false, fsCache: transpiled ?? false });
const { s3Exchange } = await jiti.import("../cli/s3-exchange.ts");
process.exitCode = await s3Exchange({
  // A pipeline gets colours only when it asks for them.
  colors: picocolors.createColors(
    picocolors.isColorSupported && (process.stdout.isTTY || process.env.FORCE_COLOR !== undefined),
  ),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  args: process.argv.slice(2),
  caches: { proof: cacheFolder("proof"), transpiled },
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
});
