const { isNativeError } = require("node:util/types");
const { TestEnvironment } = require("jest-environment-node");

/** Node, with stacks/token-stack-traces.ts in the sandbox, and errors that keep the lines of the TypeScript sources. */
module.exports = class QuietTokens extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.Error.prepareStackTrace = (holder, frames) =>
      isNativeError(holder) ? (Error.prepareStackTrace?.(holder, frames) ?? String(holder)) : "";
  }
};
