import type { Finding } from "../problem";

/**
 * An AWS account id is 12 digits, written as a string because it may begin with 0.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
 */
export const checkAccountId = (id: string): Finding | undefined =>
  id === "000000000000"
    ? { rule: "is the account id of nobody", remedy: "write the id of the account: 12 digits, as AWS shows it" }
    : /^\d{12}$/.test(id)
      ? undefined
      : {
          rule: "is not an AWS account id",
          remedy: /^\d+$/.test(id)
            ? `an account id has 12 digits, this one has ${id.length}`
            : "write exactly 12 digits, without hyphens",
        };
