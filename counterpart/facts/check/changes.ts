import { arnParts } from "../../../iam/arn";
import type { FactName } from "../../../model/facts/definitions";
import type { ToldSide } from "../../../model/facts/schema";
import { isTransfer, sender } from "../../../model/edges";
import { bucketAt } from "../../bucket-at";
import { disagreement, type Disagreement } from "../disagreement";
import { impliedBy, listOf, textOf } from "./agree";
import { factOf, type Asked } from "./asked";
import type { Change } from "./change";

/** What a fact comes to: a change of the environment file, or what keeps it from one. */
export type Outcome = Change | Disagreement;

const enter = (path: string, value: Change["value"], fact: string, beside?: string): Change => ({
  path,
  value,
  fact,
  beside,
});

/** A fact that takes the place of `awaited`. */
const awaitedFact = (asked: Asked, told: ToldSide, name: FactName, implied?: string): Outcome[] => {
  const fact = factOf(asked, asked.side, name);
  const value = textOf(told, name) ?? implied;
  return fact && value !== undefined && asked.unknown.has(fact.path)
    ? [enter(fact.path, value, `${asked.side}.${name}`)]
    : [];
};

/** A Region is that of the account, or of a bucket that is new in another one. */
const regionFact = (asked: Asked, told: ToldSide): Outcome[] => {
  const { edge, side, counterpart, unknown, declared } = asked;
  const fact = `${side}.region`;
  const value = textOf(told, "region") ?? impliedBy(told).region;
  const bucket = bucketAt(edge, side);
  const ofAccount = `${counterpart.path}.region`;
  if (value === undefined) {
    return [];
  }
  const stated = bucket && declared.buckets[bucket.alias]?.region;
  const known = stated ?? (unknown.has(ofAccount) ? value : counterpart.region);
  if (value === known) {
    return unknown.has(ofAccount) ? [enter(ofAccount, value, fact)] : [];
  }
  if (bucket && stated === undefined && unknown.has(`${bucket.path}.name`)) {
    return [enter(`${bucket.path}.region`, value, fact, "name")];
  }
  // Where the Region of a key differs from that of its bucket, the rules of the environment say so.
  const path = bucket ? `${bucket.path}.region` : ofAccount;
  const rule = `is not the Region that the environment file has, '${known}'`;
  return textOf(told, "region") === undefined
    ? []
    : [disagreement(fact, value, rule, `ask which holds, and correct ${path}`)];
};

/** The ARN of a role or user is entered as its name and path. */
const identityFact = (asked: Asked, told: ToldSide): Outcome[] => {
  const { edge, side, unknown, declared } = asked;
  const { kind, alias, path: identity, name: known } = sender(edge);
  const arn = textOf(told, `${kind}_arn`);
  if (arn === undefined || !factOf(asked, side, `${kind}_arn`)) {
    return [];
  }
  const [, ...folders] = arnParts(arn).resource.split("/");
  const name = folders.pop() ?? "";
  const path = ["", ...folders, ""].join("/");
  const stated = (kind === "role" ? declared.roles : (declared.users ?? {}))[alias]?.path;
  const fact = `${side}.${kind}_arn`;
  const isNew = unknown.has(`${identity}.name`);
  const expected = stated ?? "/";
  if (path !== expected && !(isNew && stated === undefined)) {
    const rule = `has the path '${path}', and ${identity}.path is '${expected}'`;
    return [disagreement(fact, arn, rule, "ask which holds, and correct it")];
  }
  if (!isNew && name !== known) {
    const rule = `is of another ${kind} than ${identity}, '${known}'`;
    return [
      disagreement(fact, arn, rule, `ask which holds; to take this one, write awaited at ${identity}.name first`),
    ];
  }
  return [
    ...(isNew ? [enter(`${identity}.name`, name, fact)] : []),
    ...(path === expected ? [] : [enter(`${identity}.path`, path, fact, "name")]),
  ];
};

/** What an exchange states beside its nodes, where it states nothing yet. */
const exchangeFacts = (asked: Asked, told: ToldSide): Outcome[] => {
  const { edge, side } = asked;
  if (!isTransfer(edge)) {
    return [];
  }
  const [identifiers, ips, id] = [listOf(told, "identifiers"), listOf(told, "source_ips"), textOf(told, "external_id")];
  const isNew = (name: FactName) =>
    (told[name]?.length ?? 0) > 0 && (factOf(asked, side, name)?.value?.length ?? 0) === 0;
  const entered = (field: string, value: Change["value"], name: FactName) =>
    enter(`${edge.path}.${field}`, value, `${side}.${name}`, "bucket");
  const refused = (rule: string) =>
    disagreement(`${side}.identifiers`, identifiers.join(", "), rule, "take one of the two out");
  return [
    ...(isNew("identifiers")
      ? [
          edge.assumedBy.groups.length > 0
            ? refused(`is told, and ${edge.path}.assumedBy names groups`)
            : entered("assumedBy", { identifiers }, "identifiers"),
        ]
      : []),
    ...(isNew("source_ips") ? [entered("sourceIps", ips, "source_ips")] : []),
    ...(isNew("external_id") && id !== undefined ? [entered("externalId", id, "external_id")] : []),
  ];
};

/** What the counterpart's facts change in the environment file. */
export const changesOf = (asked: Asked, told: ToldSide): Outcome[] => {
  const bucketArn = textOf(told, "bucket_arn");
  return [
    ...awaitedFact(asked, told, "account_id", impliedBy(told).accountId),
    ...regionFact(asked, told),
    ...awaitedFact(asked, told, "bucket_name", bucketArn === undefined ? undefined : arnParts(bucketArn).resource),
    ...awaitedFact(asked, told, "key_arn"),
    ...identityFact(asked, told),
    ...exchangeFacts(asked, told),
  ];
};
