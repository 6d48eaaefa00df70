/** Variable in which the setup tells the tests what is missing. */
export const SKIP = "S3_EXCHANGE_E2E_SKIP";

/** What is missing, where something is. */
const missing: string | undefined = process.env[SKIP];

/** `test`, or a skipped one that says why. */
export const e2e = (name: string, work: () => Promise<void>): void => {
  if (missing === undefined) {
    test(name, work);
  } else {
    test.skip(`${name} (skipped: ${missing})`, work);
  }
};
