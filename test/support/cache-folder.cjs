const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const path = require("node:path");
const process = require("node:process");

/** Gives the programs that tests run a cache of their own, gone with the run. */
module.exports = () => {
  const folder = mkdtempSync(path.join(tmpdir(), "s3-exchange-cache-"));
  process.env.XDG_CACHE_HOME = folder;
  process.on("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
};
