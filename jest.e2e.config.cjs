/** Deploys for real, to an emulator of AWS: no part of `npm test`. See docs/sandbox.md. */
module.exports = {
  ...require("./jest.config.cjs"),
  roots: ["<rootDir>/test/e2e"],
  testMatch: ["**/*.e2e.ts"],
  globalSetup: "<rootDir>/test/e2e/setup.ts",
  // Terraform waits for most of the time, and starts a provider a stack.
  maxWorkers: 2,
};
