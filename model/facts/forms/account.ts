import { checkAccountId } from "../../names/account-id";
import { checkRegion } from "../../names/region";
import { firstOf, when, type Form } from "./form";

/** Digits of an account id, however they are parted. */
const parted = (value: string) => {
  const digits = value.replace(/[\s.-]/g, "");
  return /^\d{12}$/.test(digits)
    ? { rule: "is an account id with something between its digits", remedy: `write '${digits}'` }
    : undefined;
};

/** An account id. */
export const accountId: Form = {
  pattern: /^\d{12}$/,
  explain: (value) =>
    firstOf(
      [
        when(value, /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/, "is an ARN", (id) => `write the account id alone: '${id}'`),
        parted(value),
        when(
          value,
          /^\d{11}$/,
          "is an account id that has lost a digit",
          () => "write all 12, in quotes: it may begin with 0",
        ),
        checkAccountId(value),
      ],
      { rule: "is not an AWS account id", remedy: "write exactly 12 digits" },
    ),
};

/** A Region of a partition that is supported. */
export const region: Form = {
  pattern: /^(?!us-iso|eu-iso|eusc-)[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
  explain: (value) =>
    firstOf(
      [
        when(
          value,
          /^([a-z]{2}(?:-[a-z]+)+-\d{1,2})[a-z]$/,
          "is an Availability Zone",
          (code) => `write its Region: '${code}'`,
        ),
        when(
          value,
          /^(?=.*[A-Z_ ])[A-Za-z]{2}([-_ ][A-Za-z]+)+[-_ ]\d{1,2}$/,
          "is not written as AWS does",
          () => `write '${value.toLowerCase().replace(/[_ ]/g, "-")}'`,
        ),
        when(
          value,
          /[A-Z(]/,
          "is not the code of a Region",
          () => "write its code and not its name, such as us-east-1 for US East (N. Virginia)",
        ),
        checkRegion(value),
      ],
      { rule: "is not an AWS Region code", remedy: "write the code of the Region, such as us-east-1" },
    ),
};
