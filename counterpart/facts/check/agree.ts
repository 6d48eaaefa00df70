import type { FactName } from "../../../model/facts/definitions";
import type { ToldSide } from "../../../model/facts/schema";
import { parseKeyArn } from "../../../model/names/key-arn";
import { partitionOf } from "../../../model/names/region";
import type { Disagreement } from "../disagreement";
import type { Asked } from "./asked";

/** An ARN that tells an account. */
interface AccountArn {
  readonly name: FactName;
  readonly arn: string;
  readonly partition: string;
  readonly accountId: string;
}

/** The text of a fact, if it is told and no list. */
export const textOf = (told: ToldSide, name: FactName): string | undefined => {
  const value = told[name];
  return typeof value === "string" ? value : undefined;
};

/** The list of a fact, if it is told and one. */
export const listOf = (told: ToldSide, name: FactName): readonly string[] => {
  const value = told[name];
  return value === undefined || typeof value === "string" ? [] : value;
};

const accountArns = (told: ToldSide): AccountArn[] => {
  const arns = [
    ...(["role_arn", "user_arn", "key_arn"] as const).map((name) => [name, textOf(told, name)] as const),
    ...listOf(told, "identifiers").map((arn) => ["identifiers", arn] as const),
  ];
  return arns.flatMap(([name, arn]) => {
    const [, partition, , , accountId] = arn?.split(":") ?? [];
    return arn === undefined || partition === undefined || accountId === undefined
      ? []
      : [{ name, arn, partition, accountId }];
  });
};

/** What the ARNs of a side tell where the fact itself is not told: its account id and Region. */
export const impliedBy = (told: ToldSide): { readonly accountId?: AccountArn; readonly region?: string } => {
  const [first] = accountArns(told);
  const key = textOf(told, "key_arn");
  const region = key === undefined ? undefined : parseKeyArn(key)?.region;
  return { ...(first && { accountId: first }), ...(region !== undefined && { region }) };
};

/** Which account the ARNs must be of, and where that is said. */
const referenceOf = ({ counterpart, unknown }: Asked, told: ToldSide): readonly [string, string] | undefined => {
  const path = `${counterpart.path}.id`;
  const id = textOf(told, "account_id");
  if (!unknown.has(path)) {
    return [counterpart.id, `${path} of the environment file`];
  }
  const [first] = accountArns(told);
  return id !== undefined ? [id, "account_id"] : first && [first.accountId, first.name];
};

const accountProblems = (asked: Asked, told: ToldSide): Disagreement[] => {
  const [id, place] = referenceOf(asked, told) ?? [];
  return accountArns(told)
    .filter(({ accountId }) => id !== undefined && accountId !== id)
    .map(({ name, arn, accountId }) => ({
      path: `${asked.side}.${name}`,
      value: arn,
      rule: `belongs to account ${accountId}, and ${place ?? ""} says ${id ?? ""}`,
      remedy: "correct one of the two: all that a side tells is of one account",
    }));
};

const partitionProblems = (asked: Asked, told: ToldSide): Disagreement[] => {
  const stated = asked.unknown.has(`${asked.counterpart.path}.region`) ? undefined : asked.counterpart.region;
  const region = textOf(told, "region") ?? stated;
  const bucket = textOf(told, "bucket_arn");
  const arns = [
    ...accountArns(told),
    ...(bucket === undefined ? [] : [{ name: "bucket_arn", arn: bucket, partition: bucket.split(":")[1] }]),
  ];
  return arns
    .filter(({ partition }) => region !== undefined && partition !== partitionOf(region))
    .map(({ name, arn, partition }) => ({
      path: `${asked.side}.${name}`,
      value: arn,
      rule: `is of the partition ${partition ?? ""}, and the Region ${region ?? ""} is of ${partitionOf(region ?? "")}`,
      remedy: "correct one of the two",
    }));
};

const keyProblems = ({ side }: Asked, told: ToldSide): Disagreement[] => {
  const [key, region, encryption] = (["key_arn", "region", "encryption"] as const).map((name) => textOf(told, name));
  const lies = key === undefined ? undefined : parseKeyArn(key)?.region;
  const path = `${side}.key_arn`;
  return [
    ...(lies !== undefined && region !== undefined && lies !== region
      ? [
          {
            path,
            value: key,
            rule: `lies in ${lies}, and region is '${region}'`,
            remedy: "correct one of the two: S3 needs a key of the bucket's own Region",
          },
        ]
      : []),
    ...(key !== undefined && encryption === "SSE-S3"
      ? [{ path, value: key, rule: "stands beside the encryption SSE-S3", remedy: "leave one of the two out" }]
      : []),
  ];
};

const bucketProblems = ({ side }: Asked, told: ToldSide): Disagreement[] => {
  const [name, arn] = (["bucket_name", "bucket_arn"] as const).map((each) => textOf(told, each));
  return name !== undefined && arn !== undefined && arn.split(":::")[1] !== name
    ? [
        {
          path: `${side}.bucket_arn`,
          value: arn,
          rule: `is of another bucket than bucket_name, '${name}'`,
          remedy: "correct one of the two, or leave bucket_arn out",
        },
      ]
    : [];
};

/** Where the facts of the counterpart disagree with one another. */
export const factsAgree = (asked: Asked, told: ToldSide): Disagreement[] => [
  ...accountProblems(asked, told),
  ...partitionProblems(asked, told),
  ...keyProblems(asked, told),
  ...bucketProblems(asked, told),
];
