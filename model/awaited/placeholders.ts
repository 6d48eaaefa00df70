import { kmsArn } from "../../iam/arn";
import { checkBucketName } from "../names/bucket-name";
import { partitionOf } from "../names/region";
import type { Environment } from "../environment";
import { isAwaited } from "./awaited";
import { declaredFacts, type Maps, type DeclaredFact } from "./declared-facts";
import { partitionOfAccount, toldByArns } from "./told";

/** What is filled in for a fact that is awaited. */
export interface Placeholder extends DeclaredFact {
  /** Right in form, so that all that depends on it can be made, but not the fact. */
  readonly value: string;
  /** Whether the value means nothing. Where ARNs of the account tell it, it is theirs. */
  readonly invented: boolean;
}

type Value = Pick<Placeholder, "value" | "invented">;

/** Regions that AWS does not have, one a partition. */
const REGIONS: Readonly<Record<string, string>> = {
  aws: "us-awaited-1",
  "aws-cn": "cn-awaited-1",
  "aws-us-gov": "us-gov-awaited-1",
};

/** Long enough to be told apart, and short enough for a bucket with a number behind it. */
const NAME_CHARACTERS = 50;

/** A name for a bucket, and so for a role or user too. */
const nameFor = (alias: string, n: number): string => {
  const name = `awaited-${alias.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`.slice(0, NAME_CHARACTERS);
  return n === 0 && !checkBucketName(name) ? name : `${name}-${n + 1}`;
};

/** The Region of a key: the key's own, that of a bucket that it encrypts, or that of its account. */
const regionOfKey = ({ keys, buckets }: Maps, alias: string, ofAccount: string): string => {
  const encrypted = Object.values(buckets).find(
    ({ encryption, region }) => encryption?.type === "SSE-KMS" && encryption.key === alias && region !== undefined,
  );
  return keys[alias]?.region ?? encrypted?.region ?? ofAccount;
};

/**
 * What is filled in for each fact that is awaited. Whatever the environment tells of a fact elsewhere, the value agrees
 * with it, so that no rule takes offence at the value itself.
 */
export const placeholdersFor = (maps: Maps): Placeholder[] => {
  const used = new Set(declaredFacts(maps).map(({ value }) => value));
  /** A value that no other field of the environment holds. */
  const invented = (make: (n: number) => string): Value => {
    let n = 0;
    while (used.has(make(n))) {
      n++;
    }
    used.add(make(n));
    return { value: make(n), invented: true };
  };
  const numbered = (n: number): string => String(n).padStart(12, "0");
  const filled = new Map<string, Value>();
  const at = (account: string, field: "id" | "region"): string | undefined =>
    filled.get(`accounts.${account}.${field}`)?.value ?? maps.accounts[account]?.[field];
  const valueOf = ({ name, alias, account }: DeclaredFact): Value => {
    const told = toldByArns(maps, account);
    switch (name) {
      case "account_id":
        return told[0] ? { value: told[0].accountId, invented: false } : invented((n) => numbered(n + 1));
      case "region": {
        const region = told.find((each) => each.region !== undefined)?.region;
        const fresh = REGIONS[partitionOfAccount(maps, account)] ?? "us-awaited-1";
        return region === undefined ? { value: fresh, invented: true } : { value: region, invented: false };
      }
      case "key_arn": {
        const region = regionOfKey(maps, alias, at(account, "region") ?? "us-awaited-1");
        const owner = { id: at(account, "id") ?? numbered(1), partition: partitionOf(region) };
        return invented((n) => kmsArn(owner, region, `key/00000000-0000-0000-0000-${numbered(n)}`));
      }
      case "bucket_name":
      case "role_arn":
      case "user_arn":
        return invented((n) => nameFor(alias, n));
    }
  };
  // Accounts come first, of which keys then know id and Region.
  return declaredFacts(maps)
    .filter(({ value }) => isAwaited(value))
    .map((fact) => {
      const value = valueOf(fact);
      filled.set(fact.path, value);
      return { ...fact, ...value };
    });
};

/** The maps with placeholders in place of facts. */
export const filledIn = <M extends Maps>(maps: M, placeholders: readonly Placeholder[]): M => {
  const filled = { ...maps };
  for (const { map, alias, field, value } of placeholders) {
    const nodes: Readonly<Record<string, object>> = filled[map];
    const node = nodes[alias];
    if (node && isAwaited((node as Readonly<Record<string, unknown>>)[field])) {
      Object.assign(filled, { [map]: { ...nodes, [alias]: { ...node, [field]: value } } });
    }
  }
  return filled;
};

/** An environment without a fact that is awaited. */
export interface Filled {
  readonly environment: Environment;
  /** What was filled in, and where. */
  readonly placeholders: readonly Placeholder[];
}

/**
 * Fills in every fact that is awaited by a value that is right in form, so that whatever follows from the exchange can
 * be shown before the counterpart has answered. What holds a placeholder must not be deployed.
 */
export const withPlaceholders = (environment: Environment): Filled => {
  const maps = { ...environment, keys: environment.keys ?? {}, users: environment.users ?? {} };
  const placeholders = placeholdersFor(maps);
  return placeholders.length === 0
    ? { environment, placeholders }
    : { environment: filledIn(maps, placeholders), placeholders };
};
