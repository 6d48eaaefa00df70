import { AwsCallError } from "../aws/calls/aws-call";
import { explainCall, oneLine } from "../aws/calls/explain-call";
import { Failure } from "../runtime/failure";
import { remedyFor } from "./remedy";

/** What went wrong and what to do, in one line. It never quotes the body of an answer. */
export const explain = (error: unknown): string => {
  if (error instanceof Failure) {
    return error.message;
  }
  if (error instanceof AwsCallError) {
    return explainCall(error, remedyFor);
  }
  return `unexpected ${error instanceof Error ? `${error.name}: ${oneLine(error.message)}` : String(error)}`;
};
