import type { FactName } from "../../../model/facts/definitions";
import type { ToldSide } from "../../../model/facts/schema";
import { isReplication, isTransfer, sender } from "../../../model/graph";
import type { BucketNode } from "../../../model/graph";
import type { Disagreement } from "../disagreement";
import { impliedBy, listOf, textOf } from "./agree";
import { factOf } from "./asked";
import type { Asked } from "./asked";
import type { Change } from "./change";

/** What facts change in the environment file, and what keeps them from it. */
export interface Changes {
  readonly changes: readonly Change[];
  readonly problems: readonly Disagreement[];
}

const NOTHING: Changes = { changes: [], problems: [] };

const enter = (path: string, value: Change["value"], fact: string, beside?: string): Changes => ({
  changes: [{ path, value, fact, beside }],
  problems: [],
});

const refuse = (path: string, value: string, rule: string, remedy: string): Changes => ({
  changes: [],
  problems: [{ path, value, rule, remedy }],
});

const bucketOf = ({ edge, side }: Asked): BucketNode | undefined => {
  if (isReplication(edge)) {
    return side === "source" ? edge.egress : edge.ingress;
  }
  return side === "source" ? undefined : edge.bucket;
};

/** A fact that takes the place of `awaited`. */
const awaitedFact = (asked: Asked, told: ToldSide, name: FactName, implied?: string): Changes => {
  const fact = factOf(asked, asked.side, name);
  const value = textOf(told, name) ?? implied;
  return fact && value !== undefined && asked.unknown.has(fact.path)
    ? enter(fact.path, value, `${asked.side}.${name}`)
    : NOTHING;
};

/** A Region is that of the account, or of a bucket that is new in another one. */
const regionFact = (asked: Asked, told: ToldSide): Changes => {
  const { side, counterpart, unknown } = asked;
  const path = `${side}.region`;
  const value = textOf(told, "region") ?? impliedBy(told).region;
  const bucket = bucketOf(asked);
  const ofAccount = `${counterpart.path}.region`;
  if (value === undefined) {
    return NOTHING;
  }
  const stated = bucket && asked.declared.buckets[bucket.alias]?.region;
  const known = stated ?? (unknown.has(ofAccount) ? value : counterpart.region);
  if (value === known) {
    return unknown.has(ofAccount) ? enter(ofAccount, value, path) : NOTHING;
  }
  if (bucket && stated === undefined && unknown.has(`${bucket.path}.name`)) {
    return enter(`${bucket.path}.region`, value, path, "name");
  }
  // Where the Region of a key differs from that of its bucket, the rules of the environment say so.
  const place = bucket ? `${bucket.path}.region` : ofAccount;
  return textOf(told, "region") === undefined
    ? NOTHING
    : refuse(
        path,
        value,
        `is not the Region that the environment file has, '${known}'`,
        `ask which holds, and correct ${place}`,
      );
};

/** The ARN of a role or user is entered as its name and path. */
const identityFact = (asked: Asked, told: ToldSide): Changes => {
  const { edge, side, unknown, declared } = asked;
  const identity = sender(edge);
  const name = `${identity.kind}_arn` as const;
  const arn = textOf(told, name);
  const [, pathAndName] = arn?.split(`:${identity.kind}/`) ?? [];
  if (arn === undefined || pathAndName === undefined || !factOf(asked, side, name)) {
    return NOTHING;
  }
  const slash = pathAndName.lastIndexOf("/");
  const [told1, at] = [pathAndName.slice(slash + 1), `/${pathAndName.slice(0, slash + 1)}`];
  const nodes = identity.kind === "role" ? declared.roles : (declared.users ?? {});
  const stated = nodes[identity.alias]?.path;
  const fact = `${side}.${name}`;
  const isNew = unknown.has(`${identity.path}.name`);
  const path = stated ?? "/";
  if (at !== path && !(isNew && stated === undefined)) {
    return refuse(
      fact,
      arn,
      `has the path '${at}', and ${identity.path}.path is '${path}'`,
      "ask which holds, and correct it",
    );
  }
  if (!isNew && told1 !== identity.name) {
    const rule = `is of another ${identity.kind} than ${identity.path}, '${identity.name}'`;
    return refuse(fact, arn, rule, `ask which holds; to take this one, write awaited at ${identity.path}.name first`);
  }
  return {
    changes: [
      ...(isNew ? enter(`${identity.path}.name`, told1, fact).changes : []),
      ...(at === path ? [] : enter(`${identity.path}.path`, at, fact, "name").changes),
    ],
    problems: [],
  };
};

/** What an exchange states beside its nodes, where it states nothing yet. */
const exchangeFacts = (asked: Asked, told: ToldSide): Changes[] => {
  const { edge, side } = asked;
  if (!isTransfer(edge)) {
    return [];
  }
  const [identifiers, ips, id] = [listOf(told, "identifiers"), listOf(told, "source_ips"), textOf(told, "external_id")];
  const isStated = (name: FactName) => (factOf(asked, side, name)?.value?.length ?? 0) > 0;
  const at = (field: string) => `${edge.path}.${field}`;
  return [
    identifiers.length > 0 && !isStated("identifiers")
      ? edge.assumedBy.groups.length > 0
        ? refuse(
            `${side}.identifiers`,
            identifiers.join(", "),
            `is told, and ${at("assumedBy")} names groups`,
            "take one of the two out",
          )
        : enter(at("assumedBy"), { identifiers }, `${side}.identifiers`, "bucket")
      : NOTHING,
    ips.length > 0 && !isStated("source_ips") ? enter(at("sourceIps"), ips, `${side}.source_ips`, "bucket") : NOTHING,
    id !== undefined && !isStated("external_id")
      ? enter(at("externalId"), id, `${side}.external_id`, "bucket")
      : NOTHING,
  ];
};

/** What the counterpart's facts change in the environment file. */
export const changesOf = (asked: Asked, told: ToldSide): Changes => {
  const parts = [
    awaitedFact(asked, told, "account_id", impliedBy(told).accountId?.accountId),
    regionFact(asked, told),
    awaitedFact(asked, told, "bucket_name", textOf(told, "bucket_arn")?.split(":::")[1]),
    awaitedFact(asked, told, "key_arn"),
    identityFact(asked, told),
    ...exchangeFacts(asked, told),
  ];
  return { changes: parts.flatMap(({ changes }) => changes), problems: parts.flatMap(({ problems }) => problems) };
};
