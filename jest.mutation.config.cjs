/** One test file holds the tests that judge mutants of model/ and policies/. */
module.exports = { ...require("./jest.config.cjs"), testMatch: ["<rootDir>/test/mutation/judges.ts"] };
