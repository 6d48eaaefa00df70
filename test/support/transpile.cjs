const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");

const OPTIONS = {
  target: "es2022",
  module: "commonjs",
  esModuleInterop: true,
  inlineSourceMap: true,
  inlineSources: true,
  isolatedModules: true,
  // Imports of types say that they are: none need be looked up, which is half of the work.
  verbatimModuleSyntax: true,
};

const VERSION = [readFileSync(module.filename, "utf8"), require("typescript/package.json").version];

/** Transpiles TypeScript for Jest, file by file and unchecked. The compiler is loaded for what Jest's cache does not hold. */
module.exports = {
  getCacheKey: (source, file, { instrument }) =>
    [...VERSION, file, String(instrument), source]
      .reduce((hash, text) => hash.update(text).update("\0"), createHash("sha256"))
      .digest("hex")
      .slice(0, 32),
  process: (source, fileName) => {
    const { convertCompilerOptionsFromJson, transpileModule } = require("typescript");
    const { options: compilerOptions } = convertCompilerOptionsFromJson(OPTIONS, "");
    return { code: transpileModule(source, { fileName, compilerOptions }).outputText };
  },
};
