/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  globalSetup: "<rootDir>/test/support/cache-folder.cjs",
  setupFiles: ["<rootDir>/stacks/startup/token-stack-traces.ts"],
  transform: { "^.+\\.ts$": "<rootDir>/test/support/transpile.cjs" },
  moduleNameMapper: { "^archiver$": "<rootDir>/test/support/archiver.cjs" },
  // Ten times what the slowest test takes: a busy machine is no failure.
  testTimeout: 60_000,
  collectCoverageFrom: ["{iam,model,policies,modules,stacks,cli}/**/*.ts"],
};
