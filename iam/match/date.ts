const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A date in seconds since 1970, as a decimal number: of ISO 8601, in UTC where it names no zone, or already such a number.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const secondsOf = (text: string): string | undefined => {
  if (/^\d{1,11}(\.\d{1,3})?$/.test(text)) {
    return text;
  }
  if (!ISO.test(text)) {
    return undefined;
  }
  const hasZone = !text.includes("T") || /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const milliseconds = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(milliseconds) || milliseconds < 0 ? undefined : String(milliseconds / 1000);
};
