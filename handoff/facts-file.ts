import { FACTS_OF_METHOD } from "../model/facts/definitions";
import type { FactName } from "../model/facts/definitions";
import type { Fact } from "../model/facts/facts";
import { FORMAT } from "../model/facts/schema";
import type { Edge } from "../model/graph";
import { isReplication, keyOf, receiver, sender } from "../model/graph";
import type { Parties } from "./counterpart";
import type { Side } from "./side";

/** Inputs of {@link factsValue}. */
export interface FactsValueProps extends Pick<Parties, "end"> {
  readonly environment: string;
  readonly edge: Edge;
  /** The facts of the counterpart's end. */
  readonly need: readonly Fact[];
}

/** What stands in the file of facts, with these values. */
export const factsValue = (
  { environment, edge, end }: Omit<FactsValueProps, "need">,
  values: Readonly<Partial<Record<FactName, Fact["value"]>>>,
) => ({ format: FORMAT, environment, exchange: edge.alias, method: edge.method, [end]: values });

/** What Terraform knows of a fact better than the environment file, once it has applied. */
const references = (
  edge: Edge,
  end: Parties["end"],
  side: Side,
): Readonly<Partial<Record<FactName, string | undefined>>> => {
  const bucket = end === "destination" ? receiver(edge) : isReplication(edge) ? edge.egress : undefined;
  const identity = sender(edge);
  const key = bucket && keyOf(bucket);
  const there = (address: string, attribute: string) => {
    const [type = "", id = ""] = address.split(".");
    return side.json.resource?.[type]?.[id] === undefined ? undefined : `\${${address}.${attribute}}`;
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

/** The file of facts as Terraform gives it: references where it knows better, else what is agreed. */
export const factsOutput = (
  { need, ...props }: FactsValueProps,
  side: Side,
  filled: (fact: Fact) => Fact["value"],
): object => {
  const known = references(props.edge, props.end, side);
  const names = FACTS_OF_METHOD[props.edge.method][props.end];
  return factsValue(
    props,
    Object.fromEntries(
      names.flatMap((name) => {
        const fact = need.find((each) => each.name === name);
        const value = fact && (known[name] ?? filled(fact));
        return value === undefined || value.length === 0 ? [] : [[name, value]];
      }),
    ),
  );
};
