import type { ChangeValue } from "../check/change";

const NAME = /^[A-Za-z_$][\w$]*$/;

/** A value as TypeScript, in the spelling of the environment files. */
export const literal = (value: ChangeValue): string => {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((each: string) => JSON.stringify(each)).join(", ")}]`;
  }
  const members = Object.entries(value).map(
    ([name, child]) => `${NAME.test(name) ? name : JSON.stringify(name)}: ${literal(child as ChangeValue)}`,
  );
  return `{ ${members.join(", ")} }`;
};
