import { asList } from "../../../iam/document";
import type { FactName } from "../../../model/facts/definitions";
import type { Fact, FactValue } from "../../../model/facts/facts";
import type { ToldSide } from "../../../model/facts/schema";
import { sender } from "../../../model/edges";
import { bucketAt } from "../../bucket-at";
import { disagreement, type Disagreement } from "../disagreement";
import { factOf, type Asked } from "./asked";

/** Facts that the environment file never awaits: it declares them, and the counterpart confirms them. */
const DECLARED: Readonly<Partial<Record<FactName, (path: string, value: string) => string>>> = {
  prefix: (path, value) =>
    `agree on one: ask the counterpart for the folder that is declared, or ${value === "" ? `take ${path} out` : `write '${value}' at ${path}`}`,
  encryption: (path, value) =>
    value === "SSE-S3"
      ? `if the bucket has no key, take ${path} out, and the key; if it has, ask the counterpart to encrypt with it`
      : `declare its key in keys, and sseKms('<alias of the key>') at ${path}`,
  versioning: () => "ask the counterpart to enable it: replication needs it on both sides",
  object_ownership: (path, value) => `ask the counterpart to change it, or write '${value}' at ${path}`,
  identifiers: (path) => `ask which hold, and correct ${path}`,
  source_ips: (path) => `ask which hold, and correct ${path}`,
  external_id: (path) => `ask which holds, and correct ${path}`,
};

const sorted = (value: FactValue): string => JSON.stringify([...asList(value)].sort());

const shown = (value: FactValue): string =>
  asList(value)
    .map((each) => `'${each}'`)
    .join(", ");

/** What is told although the exchange does without it, and why it cannot be. */
const notAsked = ({ side, edge, counterpart }: Asked, name: FactName, value: FactValue): Disagreement => {
  const told = (rule: string, remedy: string) => disagreement(`${side}.${name}`, value, rule, remedy);
  if (name === "role_arn" || name === "user_arn") {
    const { kind, path } = sender(edge);
    return told(
      `is told, and the environment file declares a ${kind}, ${path}`,
      `tell ${kind}_arn, or declare a ${kind === "role" ? "user" : "role"} in its place`,
    );
  }
  const bucket = bucketAt(edge, side);
  return name === "key_arn" && bucket
    ? told(
        `is told, and the environment file declares ${bucket.path} under SSE-S3`,
        `if the bucket has the key, declare it in keys as { account: '${counterpart.alias}', arn: awaited }, and encryption: sseKms('<its alias>') at ${bucket.path}`,
      )
    : told("is not asked for by this exchange", "leave it out");
};

/** The path of another account of the environment that has an id. */
const ownerOf = ({ draft, counterpart }: Asked, id: FactValue): string | undefined =>
  draft.graph.accounts.find((account) => account.id === id && account.alias !== counterpart.alias)?.path;

const differs = (asked: Asked, fact: Fact, value: FactValue): Disagreement => {
  const path = `${asked.side}.${fact.name}`;
  const known = fact.value === undefined ? "another" : shown(fact.value);
  const declared = DECLARED[fact.name];
  if (declared) {
    const rule = `is not what the environment file declares at ${fact.path}, ${known}`;
    return disagreement(path, value, rule, declared(fact.path, typeof value === "string" ? value : ""));
  }
  const owner = fact.name === "account_id" ? ownerOf(asked, value) : undefined;
  const rule = `is ${owner === undefined ? "" : `the id of ${owner}, and `}not what the environment file has at ${fact.path}, ${known}`;
  return disagreement(path, value, rule, `ask which holds; to take this one, write awaited at ${fact.path} first`);
};

/** Whether a fact is compared as it is; ARNs of identities are compared by their parts, of which some may be awaited. */
const isWhole = (name: FactName, told: ToldSide): boolean =>
  !["role_arn", "user_arn", "region"].includes(name) && !(name === "bucket_arn" && told.bucket_name !== undefined);

/** What is told of one side, fact by fact. */
const factsIn = (told: ToldSide) => Object.entries(told) as [FactName, FactValue][];

/** Where the counterpart's facts are not those that the environment file has. */
export const factsMatch = (asked: Asked, told: ToldSide): Disagreement[] =>
  factsIn(told).flatMap(([name, value]) => {
    const fact = factOf(asked, asked.side, name);
    if (!fact) {
      return notAsked(asked, name, value);
    }
    const isStated = fact.value !== undefined && (fact.value.length > 0 || name === "prefix");
    return isWhole(name, told) && isStated && sorted(fact.value) !== sorted(value) ? differs(asked, fact, value) : [];
  });

/** Where the file repeats our own facts, and not as we told them. */
export const echoMatches = (asked: Asked, told: ToldSide): Disagreement[] => {
  const side = asked.side === "source" ? "destination" : "source";
  return factsIn(told).flatMap(([name, value]) => {
    const ours = factOf(asked, side, name)?.value;
    return ours === undefined || sorted(ours) === sorted(value)
      ? []
      : disagreement(
          `${side}.${name}`,
          value,
          `is ours to tell, and is ${ours.length === 0 ? "nothing" : shown(ours)}`,
          "correct it, wherever it was entered on the other side",
        );
  });
};
