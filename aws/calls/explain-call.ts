import { faultName, type AwsCallError } from "./aws-call";
import type { RemedyFor } from "./remedies";

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === "object" && value !== null && key in value;

/** HTTP status of the answer that a fault was made of, if there was an answer. */
export const statusOf = (fault: unknown): number | undefined =>
  has(fault, "$metadata") &&
  has(fault.$metadata, "httpStatusCode") &&
  typeof fault.$metadata.httpStatusCode === "number"
    ? fault.$metadata.httpStatusCode
    : undefined;

/** What the SDK calls a 403 without a code: the answer to a HEAD has no body, so it cannot say why. */
const WITHOUT_CODE = new Set(["403", "Forbidden", "Unknown", "UnknownError"]);

/** Whether something may not be seen: refused by policies, which KMS says with 400, or as far as a HEAD can tell. */
export const isHidden = (fault: unknown): boolean =>
  faultName(fault) === "AccessDenied" || (statusOf(fault) === 403 && WITHOUT_CODE.has(faultName(fault)));

/** A text in one line, without a full stop. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().replace(/\.$/, "");

/** Whether the SDK could not parse an answer: the message may then quote the answer, and with it a secret. */
const isUnreadable = (fault: unknown): boolean => has(fault, "$response") && !has(fault, "$fault");

/** The names that a fault goes by: its own, and the code of the system's error. */
export const namesOf = (fault: unknown): readonly string[] => [
  faultName(fault),
  ...(has(fault, "code") && typeof fault.code === "string" ? [fault.code] : []),
];

/** What went wrong with a call and what to do, in one line. It never quotes the body of an answer. */
export const explainCall = ({ action, fault }: AwsCallError, remedyFor: RemedyFor): string => {
  const text = fault instanceof Error ? oneLine(fault.message) : "";
  if (/^Region (is missing|not accepted)/.test(text)) {
    return "no valid Region is known: give --region, or set AWS_REGION";
  }
  if (isUnreadable(fault)) {
    return `${action} failed: the answer could not be read: check AWS_ENDPOINT_URL and proxies, then run it again`;
  }
  const names = namesOf(fault);
  const said = text === "" ? (names.at(-1) ?? "") : `${names[0] ?? ""}: ${text}`;
  return `${action} failed: ${said}: ${remedyFor(names, statusOf(fault))(action, text)}`;
};
