/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/stacks/startup/token-stack-traces.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json", diagnostics: false }] },
  collectCoverageFrom: ["{iam,model,policies,modules,stacks,cli}/**/*.ts"],
};
