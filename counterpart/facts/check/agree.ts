import { arnParts, type ArnParts } from "../../../iam/arn";
import { asList } from "../../../iam/document";
import type { FactName } from "../../../model/facts/definitions";
import type { ToldSide } from "../../../model/facts/schema";
import { partitionOf } from "../../../model/names/region";
import { disagreement, type Disagreement } from "../disagreement";
import type { Asked } from "./asked";

/** An ARN of a file of facts, and the fact that it is or is listed in. */
interface ToldArn extends ArnParts {
  readonly name: FactName;
  readonly arn: string;
}

/** The text of a fact, if it is told and no list. */
export const textOf = (told: ToldSide, name: FactName): string | undefined => {
  const value = told[name];
  return typeof value === "string" ? value : undefined;
};

/** The values of a fact; none where it is not told. */
export const listOf = (told: ToldSide, name: FactName): readonly string[] => asList(told[name] ?? []);

const arnsOf = (told: ToldSide, names: readonly FactName[]): ToldArn[] =>
  names.flatMap((name) => listOf(told, name).map((arn) => ({ name, arn, ...arnParts(arn) })));

/** ARNs that tell an account. */
const accountArns = (told: ToldSide): ToldArn[] => arnsOf(told, ["role_arn", "user_arn", "key_arn", "identifiers"]);

/** Region of a side's key. */
const keyRegion = (told: ToldSide): string | undefined => arnsOf(told, ["key_arn"])[0]?.region;

/** What the ARNs of a side tell where the fact itself is not told: its account id and Region. */
export const impliedBy = (told: ToldSide): { readonly accountId?: string; readonly region?: string } => {
  const [first] = accountArns(told);
  const region = keyRegion(told);
  return { ...(first && { accountId: first.account }), ...(region !== undefined && { region }) };
};

/** The account that all ARNs must be of, and where its id is stated. */
const accountOf = ({ counterpart, unknown }: Asked, told: ToldSide): { id: string; at: string } | undefined => {
  const path = `${counterpart.path}.id`;
  if (!unknown.has(path)) {
    return { id: counterpart.id, at: `${path} of the environment file` };
  }
  const id = textOf(told, "account_id");
  const [first] = accountArns(told);
  return id !== undefined ? { id, at: "account_id" } : first && { id: first.account, at: first.name };
};

const accountProblems = (asked: Asked, told: ToldSide): Disagreement[] => {
  const expected = accountOf(asked, told);
  return accountArns(told).flatMap(({ name, arn, account }) =>
    expected && account !== expected.id
      ? disagreement(
          `${asked.side}.${name}`,
          arn,
          `belongs to account ${account}, and ${expected.at} says ${expected.id}`,
          "correct one of the two: all that a side tells is of one account",
        )
      : [],
  );
};

const partitionProblems = ({ side, counterpart, unknown }: Asked, told: ToldSide): Disagreement[] => {
  const stated = unknown.has(`${counterpart.path}.region`) ? undefined : counterpart.region;
  const region = textOf(told, "region") ?? stated;
  return [...accountArns(told), ...arnsOf(told, ["bucket_arn"])].flatMap(({ name, arn, partition }) =>
    region !== undefined && partition !== partitionOf(region)
      ? disagreement(
          `${side}.${name}`,
          arn,
          `is of the partition ${partition}, and the Region ${region} is of ${partitionOf(region)}`,
          "correct one of the two",
        )
      : [],
  );
};

const keyProblems = ({ side }: Asked, told: ToldSide): Disagreement[] => {
  const [key, region] = [textOf(told, "key_arn"), textOf(told, "region")];
  const ofKey = keyRegion(told);
  const problem = (rule: string, remedy: string) => disagreement(`${side}.key_arn`, key, rule, remedy);
  return [
    ...(ofKey !== undefined && region !== undefined && ofKey !== region
      ? [
          problem(
            `lies in ${ofKey}, and region is '${region}'`,
            "correct one of the two: S3 needs a key of the bucket's own Region",
          ),
        ]
      : []),
    ...(key !== undefined && told.encryption === "SSE-S3"
      ? [problem("stands beside the encryption SSE-S3", "leave one of the two out")]
      : []),
  ];
};

const bucketProblems = ({ side }: Asked, told: ToldSide): Disagreement[] => {
  const name = textOf(told, "bucket_name");
  return arnsOf(told, ["bucket_arn"]).flatMap(({ arn, resource }) =>
    name !== undefined && resource !== name
      ? disagreement(
          `${side}.bucket_arn`,
          arn,
          `is of another bucket than bucket_name, '${name}'`,
          "correct one of the two, or leave bucket_arn out",
        )
      : [],
  );
};

/** Where the facts of the counterpart disagree with one another. */
export const factsAgree = (asked: Asked, told: ToldSide): Disagreement[] => [
  ...accountProblems(asked, told),
  ...partitionProblems(asked, told),
  ...keyProblems(asked, told),
  ...bucketProblems(asked, told),
];
