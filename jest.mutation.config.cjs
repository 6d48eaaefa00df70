/** The tests that judge mutants of model/ and policies/: their own, without those that compile types. */
module.exports = {
  ...require("./jest.config.cjs"),
  testMatch: ["<rootDir>/test/{iam,model,policies}/**/*.test.ts"],
  testPathIgnorePatterns: ["/test/model/define-environment", "/test/model/delivery/types"],
};
