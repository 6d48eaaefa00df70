import { toJsonSchema } from "@valibot/to-json-schema";
import { factsSchema } from "./schema";

/**
 * The schema of a file of facts as JSON Schema, for the tooling of counterparts. What no pattern can say, such as whether
 * two facts agree, is left to the command `facts`.
 */
export const factsJsonSchema = (): Readonly<Record<string, unknown>> => {
  const { $schema, ...schema } = toJsonSchema(factsSchema, { errorMode: "ignore" });
  return {
    $schema,
    // A name and no address: nobody has to be asked for it.
    $id: "urn:s3-exchange:facts:1",
    title: "Facts of an exchange of files through Amazon S3",
    description:
      "What one side of an exchange tells the other. It holds no secret. Account ids are texts, since they may begin with 0.",
    ...schema,
  };
};
