import * as v from "valibot";
import type { PolicyStatement } from "../../iam/types";
import { object, oneOf, text } from "./values";

const textOrTexts = v.union([text, v.array(text)], "is neither a text nor a list of texts: write '…' or ['…']");
const byName = <T>(values: v.GenericSchema<unknown, T>) => v.record(text, values, "is not a map: write { …: … }");
/** A statement of a bucket policy. */
export const statementShape = object({
  Sid: v.exactOptional(text),
  Effect: oneOf(["Allow", "Deny"]),
  Principal: v.union(
    [
      v.literal("*"),
      object({
        AWS: v.exactOptional(textOrTexts),
        Service: v.exactOptional(textOrTexts),
        Federated: v.exactOptional(textOrTexts),
      }),
    ],
    "is no principal: write '*' or { AWS: '<ARN>' }",
  ),
  Action: textOrTexts,
  Resource: textOrTexts,
  Condition: v.exactOptional(byName(byName(textOrTexts))),
}) satisfies v.GenericSchema<unknown, PolicyStatement>;
