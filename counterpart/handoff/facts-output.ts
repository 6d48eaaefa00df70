import { FACTS_OF_METHOD, type FactName } from "../../model/facts/definitions";
import type { Fact } from "../../model/facts/facts";
import { FORMAT } from "../../model/facts/schema";
import { keyOf, sender, type Edge } from "../../model/graph";
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

/** Inputs of {@link factsOutput}. */
export interface FactsOutputProps extends Pick<Parties, "end"> {
  readonly environment: string;
  readonly edge: Edge;
  readonly part: AccountPart;
  /** The facts of the counterpart's end, what is not known with what stands in its place. */
  readonly facts: readonly Fact[];
}

/** The file with which a counterpart answers, as Terraform gives it: references where it knows better, else what is agreed. */
export const factsOutput = ({ environment, edge, end, part, facts }: FactsOutputProps): object => {
  const known = references(edge, end, part);
  const values = FACTS_OF_METHOD[edge.method][end].flatMap((name): [FactName, Fact["value"]][] => {
    const value = known[name] ?? facts.find((fact) => fact.name === name)?.value;
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
