/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "<rootDir>/test/support/jest-environment.cjs",
  roots: ["<rootDir>/test"],
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json", diagnostics: false }] },
  collectCoverageFrom: ["{iam,model,policies,modules,stacks,cli}/**/*.ts"],
};
