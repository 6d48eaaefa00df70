import { AwsCallError, faultName } from "../aws/aws-call";
import { Failure } from "../aws/failure";
import { remedyFor } from "./remedy";

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === "object" && value !== null && key in value;

const statusOf = (fault: unknown): number | undefined =>
  has(fault, "$metadata") &&
  has(fault.$metadata, "httpStatusCode") &&
  typeof fault.$metadata.httpStatusCode === "number"
    ? fault.$metadata.httpStatusCode
    : undefined;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().replace(/\.$/, "");

const explainCall = ({ action, fault }: AwsCallError): string => {
  const text = fault instanceof Error ? oneLine(fault.message) : "";
  if (/^Region (is missing|not accepted)/.test(text)) {
    return "no valid Region is known: give --region, or set AWS_REGION";
  }
  // The SDK could not parse the answer: its message may quote the answer, and with it a secret.
  if (has(fault, "$response") && !has(fault, "$fault")) {
    return `${action} failed: the answer could not be read: check AWS_ENDPOINT_URL and proxies, then run it again`;
  }
  const name = faultName(fault);
  const code = has(fault, "code") && typeof fault.code === "string" ? fault.code : undefined;
  const names = code === undefined ? [name] : [name, code];
  const said = text === "" ? (code ?? name) : `${name}: ${text}`;
  return `${action} failed: ${said}: ${remedyFor(names, statusOf(fault))(action, text)}`;
};

/** What went wrong and what to do, in one line. It never quotes the body of an answer. */
export const explain = (error: unknown): string => {
  if (error instanceof Failure) {
    return error.message;
  }
  if (error instanceof AwsCallError) {
    return explainCall(error);
  }
  return `unexpected ${error instanceof Error ? `${error.name}: ${oneLine(error.message)}` : String(error)}`;
};
