import type { Published } from "./extract";

const ACCOUNT = "111122223333";

/** What each element of a statement must look like, and what stands for a text that does not. */
const FILLED: Readonly<Record<string, readonly [form: RegExp, instead: string]>> = {
  Action: [/^(\*|[\w-]+:[\w*?]+)$/, "s3:GetObject"],
  AWS: [/^(\*|\d{12}|arn:.*:(root|(user|role|assumed-role|federated-user)\/.*)|A[A-Z]{3}[A-Z0-9]+)$/, ACCOUNT],
  Resource: [/^(\*|arn:.*)$/, "arn:aws:s3:::amzn-s3-demo-bucket"],
};

const fill = (value: unknown, [form, instead]: readonly [RegExp, string]): unknown => {
  if (Array.isArray(value)) {
    return value.map((each) => fill(each, [form, instead]));
  }
  if (typeof value !== "string") {
    return value;
  }
  // Such as `arn:aws:iam::AccountB-ID:root`.
  const text = value.trim().replace(/^(arn:[a-z-]+:(?:iam|sts)::)(?!\d{12}:|\*:|cloudfront:)[^:]*:/, `$1${ACCOUNT}:`);
  return form.test(text) ? text : instead;
};

const within = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(within);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => {
          const rule = FILLED[key.replace(/^Not/, "")];
          return [key, rule ? fill(each, rule) : within(each)];
        }),
      )
    : value;
};

/** A published policy with what its reader is to fill in, such as `AccountB-ID`, filled in. */
export const withoutPlaceholders = ({ name, document }: Published): Published => ({
  name,
  document: within(document) as Published["document"],
});
