import * as v from "valibot";
import type { BucketStatement } from "../bucket";
import { object, oneOf, text } from "./values";

const textOrTexts = v.union([text, v.array(text)], "is neither a text nor a list of texts: write '…' or ['…']");
const value = v.union(
  [text, v.number(), v.boolean()],
  "is no value of a condition: write '…', a number, true or false",
);
const valueOrValues = v.union([value, v.array(value)], "is neither a value nor a list of values: write '…' or ['…']");
const principals = object({
  AWS: v.exactOptional(textOrTexts),
  Service: v.exactOptional(textOrTexts),
  Federated: v.exactOptional(textOrTexts),
  CanonicalUser: v.exactOptional(textOrTexts),
});
const byName = <T>(values: v.GenericSchema<unknown, T>) => v.record(text, values, "is not a map: write { …: … }");
/** A statement of a bucket policy. */
export const statementShape = object({
  Sid: v.exactOptional(text),
  Effect: oneOf(["Allow", "Deny"]),
  Principal: v.exactOptional(v.union([v.literal("*"), principals], "is no principal: write '*' or { AWS: '<ARN>' }")),
  NotPrincipal: v.exactOptional(principals),
  Action: v.exactOptional(textOrTexts),
  NotAction: v.exactOptional(textOrTexts),
  Resource: v.exactOptional(textOrTexts),
  NotResource: v.exactOptional(textOrTexts),
  Condition: v.exactOptional(byName(byName(valueOrValues))),
  because: v.exactOptional(text),
}) satisfies v.GenericSchema<unknown, BucketStatement>;
