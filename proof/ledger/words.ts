import { asList } from "../../iam/document";
import { code } from "../../runtime/markdown";
import { listed } from "../../runtime/words";
import type { Conditions } from "../../iam/types";

/** What actions mean to a reader, by the pattern of the action. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^\*$|^(s3|kms|sts):\*$/, "do anything"],
  [/^s3:PutObject$/, "put files"],
  [/^s3:PutObjectAcl$/, "set their ACL"],
  [/^s3:DeleteObject/, "delete files"],
  [/^s3:GetObjectVersionForReplication$/, "read what is replicated"],
  [/^s3:GetObject(Version)?$/, "read files"],
  [/^s3:GetObject(Version)?(Acl|Tagging)$/, "read ACLs and tags"],
  [/^s3:GetObject(Retention|LegalHold)$/, "read locks"],
  [/^s3:ListBucket/, "list files"],
  [/^s3:GetReplicationConfiguration$/, "read the replication configuration"],
  [/^s3:Replicate(Object|Tags)$/, "replicate files into it"],
  [/^s3:ReplicateDelete$/, "replicate delete markers into it"],
  [/^s3:ObjectOwnerOverrideToBucketOwner$/, "hand replicas over to its owner"],
  [/^s3:GetBucketVersioning$/, "read its versioning"],
  [/^s3:PutBucketVersioning$/, "CHANGE ITS VERSIONING"],
  [/^kms:(Encrypt|GenerateDataKey.*)$/, "encrypt"],
  [/^kms:Decrypt$/, "decrypt"],
  [/^kms:ReEncrypt/, "re-encrypt"],
  [/^kms:DescribeKey$/, "describe it"],
  [/^sts:AssumeRole(WithWebIdentity)?$/, "assume it"],
  [/^sts:TagSession$/, "pass session tags"],
];

/**
 * `put files and set their ACL (s3:PutObject, s3:PutObjectAcl)`.
 *
 * @param shown how an action is written
 * @param allBut whether every action is meant but these
 */
export const actionsInWords = (
  actions: readonly string[],
  shown: (action: string) => string,
  allBut = false,
): string => {
  const sorted = [...new Set(actions)].sort();
  if (allBut) {
    return `do anything but ${listed(sorted.map(shown))}`;
  }
  const meanings = sorted.map((action) => MEANINGS.find(([pattern]) => pattern.test(action))?.[1]);
  const known = [...new Set(meanings.filter((meaning) => meaning !== undefined))];
  const words = [...known, ...(meanings.includes(undefined) ? ["use other actions"] : [])];
  return `${listed(words)} (${sorted.map(shown).join(", ")})`;
};

const VERBS: Readonly<Record<string, string>> = {
  StringEquals: "is",
  StringNotEquals: "is not",
  StringEqualsIgnoreCase: "is, in any case of letters,",
  StringLike: "is like",
  StringNotLike: "is not like",
  ArnEquals: "is",
  ArnLike: "is like",
  ArnNotEquals: "is not",
  ArnNotLike: "is not like",
  Bool: "is",
  IpAddress: "is in",
  NotIpAddress: "is not in",
  NumericEquals: "is",
  NumericLessThan: "is below",
  NumericLessThanEquals: "is at most",
  NumericGreaterThan: "is above",
  NumericGreaterThanEquals: "is at least",
};

const oneCondition = (
  operator: string,
  key: string,
  values: readonly string[],
  names: (text: string) => string,
): string => {
  if (operator === "Null") {
    return `${code(key)} is ${values.includes("true") ? "not " : ""}given`;
  }
  const verb = VERBS[operator] ?? `under ${code(operator)} is`;
  return `${code(key)} ${verb} ${values.map(names).sort().join(" or ")}`;
};

/**
 * Conditions that must all hold, as a part of a sentence; each said once. Empty for none.
 *
 * @param names puts names to accounts and keys in a value
 */
export const conditionsInWords = (conditions: readonly Conditions[], names: (text: string) => string): string => {
  const all = conditions.flatMap((each) =>
    Object.entries(each).flatMap(([operator, byKey]) =>
      Object.entries(byKey).map(([key, values]) => oneCondition(operator, key, asList(values), names)),
    ),
  );
  return listed([...new Set(all)].sort());
};
