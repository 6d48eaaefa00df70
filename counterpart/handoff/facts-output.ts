import { FACTS_OF_METHOD, type FactName } from "../../model/facts/definitions";
import { factsOf, type FactValue } from "../../model/facts/facts";
import { FORMAT } from "../../model/facts/schema";
import { keyOf, sender } from "../../model/edges";
import type { Edge } from "../../model/graph";
import { bucketAt } from "../bucket-at";
import type { Parties } from "./handoff";
import type { AccountPart } from "./account-part";

/** What Terraform knows of a fact better than the environment file, once it has applied. */
const references = (
  edge: Edge,
  end: Parties["end"],
  part: AccountPart,
): Readonly<Partial<Record<FactName, string | undefined>>> => {
  const bucket = bucketAt(edge, end);
  const identity = sender(edge);
  const key = bucket && keyOf(bucket);
  const there = (address: string, attribute: string) => {
    const [type = "", id = ""] = address.split(".");
    return part.json.resource?.[type]?.[id] === undefined ? undefined : `\${${address}.${attribute}}`;
  };
  return {
    ...(bucket && {
      bucket_name: there(`aws_s3_bucket.${bucket.alias}`, "bucket"),
      bucket_arn: there(`aws_s3_bucket.${bucket.alias}`, "arn"),
    }),
    ...(key && { key_arn: there(`aws_kms_key.${key.alias}`, "arn") }),
    [`${identity.kind}_arn`]: there(`aws_iam_${identity.kind}.${identity.alias}`, "arn"),
  };
};

/** The file with which a counterpart answers, as Terraform gives it: references where it knows better, else what is agreed. */
export const factsOutput = (environment: string, edge: Edge, end: Parties["end"], part: AccountPart): object => {
  const known = references(edge, end, part);
  // What nobody has told yet has its placeholder here, which becomes a variable.
  const agreed = factsOf(edge).filter(({ side }) => side === end);
  const values = FACTS_OF_METHOD[edge.method][end].flatMap((name): [FactName, FactValue][] => {
    const value = known[name] ?? agreed.find((fact) => fact.name === name)?.value;
    return value === undefined || value.length === 0 ? [] : [[name, value]];
  });
  return {
    format: FORMAT,
    environment,
    exchange: edge.alias,
    method: edge.method,
    [end]: Object.fromEntries(values),
  };
};
