import * as v from "valibot";
import type { Account } from "./account";
import { OBJECT_OWNERSHIPS } from "./bucket";
import type { Bucket } from "./bucket";
import type { Environment } from "./environment";
import type { Exchange } from "./exchange";
import type { Problem } from "./problem";
import { REPLICA_STORAGE_CLASSES } from "./exchanges/replication";
import type { Role } from "./role";
import type { User } from "./user";

/** A key as it is read, before it is known to be either created or known. */
export interface KeyShape {
  readonly account: string;
  readonly region?: string;
  readonly name?: string;
  readonly arn?: string;
  readonly existing?: boolean;
}

/** The nodes and exchanges that have the right shape; what has not is left out and reported. */
export interface EnvironmentShape extends Omit<Environment, "keys" | "users"> {
  readonly keys: Readonly<Record<string, KeyShape>>;
  readonly users: Readonly<Record<string, User>>;
  /** Paths of the nodes that were left out: a reference to one of them is no problem of its own. */
  readonly malformed: ReadonlySet<string>;
}

/** A strict object that names its fields to whoever writes another one. */
const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected, received }) =>
    expected === "never"
      ? `is not a field here: known fields are ${Object.keys(entries).join(", ")}`
      : received === "undefined"
        ? `is missing: write it`
        : `is not an object: write one with the fields ${Object.keys(entries).join(", ")}`,
  );

const text = v.string("is not a string: write it in quotes");
const flag = v.boolean("is not a boolean: write true or false");
const wholeNumber = v.pipe(v.number("is not a number: write a whole number"), v.integer("is not whole: round it"));
const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, `is not known here: write one of ${options.join(", ")}`);
const tags = v.record(text, text, "is not a map of tags: write { Key: 'value' }");

const accountShape = v.variant(
  "kind",
  [
    object({
      kind: v.literal("managed"),
      id: text,
      region: text,
      assumeRole: v.exactOptional(
        object({ role: text, externalId: v.exactOptional(text), sessionName: v.exactOptional(text) }),
      ),
      tags: v.exactOptional(tags),
      quotas: v.exactOptional(
        object({
          managedPoliciesPerRole: v.exactOptional(wholeNumber),
          trustPolicyCharacters: v.exactOptional(wholeNumber),
        }),
      ),
    }),
    object({ kind: v.literal("external"), id: text, region: text }),
  ],
  "is not an account: write managedAccount({ … }) or externalAccount({ … })",
) satisfies v.GenericSchema<unknown, Account>;

const keyShape = object({
  account: text,
  region: v.exactOptional(text),
  name: v.exactOptional(text),
  arn: v.exactOptional(text),
  existing: v.exactOptional(flag),
}) satisfies v.GenericSchema<unknown, KeyShape>;

const encryptionShape = v.variant(
  "type",
  [
    object({ type: v.literal("SSE-S3") }),
    object({ type: v.literal("SSE-KMS"), key: text, bucketKey: v.exactOptional(flag) }),
  ],
  "is not an encryption: write sseS3() or sseKms('<key alias>')",
);

const bucketShape = object({
  account: text,
  name: text,
  region: v.exactOptional(text),
  encryption: v.exactOptional(encryptionShape),
  ownership: v.exactOptional(oneOf(OBJECT_OWNERSHIPS)),
  versioning: v.exactOptional(flag),
  objectLock: v.exactOptional(flag),
  requireEncryption: v.exactOptional(flag),
  sharedPrefixes: v.exactOptional(text),
  existing: v.exactOptional(flag),
}) satisfies v.GenericSchema<unknown, Bucket>;

const trustedPrincipal = v.union(
  [object({ service: text }), object({ arn: text })],
  "is not a principal: write { service: '…' } or { arn: '…' }",
);

const roleShape = object({
  account: text,
  name: text,
  path: v.exactOptional(text),
  trustedBy: v.exactOptional(v.union([trustedPrincipal, v.array(trustedPrincipal)], trustedPrincipal.message)),
  existing: v.exactOptional(flag),
}) satisfies v.GenericSchema<unknown, Role>;

const userShape = object({
  account: text,
  name: text,
  path: v.exactOptional(text),
  accessKey: v.exactOptional(object({ pgpKey: text })),
  existing: v.exactOptional(flag),
}) satisfies v.GenericSchema<unknown, User>;

const texts = v.array(text, "is not a list: write ['…']");

const principal = oneOf(["role", "account"]);

const transferFields = {
  method: v.literal("assume-role-put"),
  source: text,
  bucket: text,
  prefix: v.exactOptional(text),
  connectionTest: v.exactOptional(flag),
};

const exchangeShape = v.variant(
  "method",
  [
    object({
      method: v.literal("cross-account-put"),
      writer: text,
      bucket: text,
      prefix: v.exactOptional(text),
      aclCondition: v.exactOptional(flag),
      principal: v.exactOptional(principal),
    }),
    object({
      ...transferFields,
      role: text,
      assumedBy: v.exactOptional(
        object({
          roles: v.exactOptional(texts),
          users: v.exactOptional(texts),
          groups: v.exactOptional(texts),
          identifiers: v.exactOptional(texts),
        }),
      ),
      externalId: v.exactOptional(text),
      organizationId: v.exactOptional(text),
      sourceIps: v.exactOptional(texts),
      sessionTags: v.exactOptional(flag),
    }),
    object({ ...transferFields, user: text }),
    object({
      method: v.literal("replication"),
      from: text,
      to: text,
      role: text,
      prefix: v.exactOptional(text),
      tags: v.exactOptional(tags),
      priority: v.exactOptional(wholeNumber),
      deleteMarkers: v.exactOptional(flag),
      replicaModifications: v.exactOptional(flag),
      timeControl: v.exactOptional(flag),
      metrics: v.exactOptional(flag),
      storageClass: v.exactOptional(oneOf(REPLICA_STORAGE_CLASSES)),
      leastPrivilege: v.exactOptional(flag),
      publishedGrants: v.exactOptional(flag),
      ownFilesOnly: v.exactOptional(flag),
      principal: v.exactOptional(principal),
    }),
  ],
  "is not an exchange: write { method: 'cross-account-put', … }, { method: 'assume-role-put', … } or { method: 'replication', … }",
) satisfies v.GenericSchema<unknown, Exchange>;

const nodes = v.custom<Record<string, unknown>>(
  (map) => typeof map === "object" && map !== null && !Array.isArray(map),
  "is not a map: write { alias: … }",
);

const envelopeShape = object({
  name: text,
  backend: object({ type: oneOf(["local"]) }),
  protect: v.exactOptional(flag),
  tags: v.exactOptional(tags),
  accounts: nodes,
  keys: v.exactOptional(nodes, {}),
  buckets: nodes,
  roles: nodes,
  users: v.exactOptional(nodes, {}),
  exchanges: nodes,
});

/** A schema's message is `rule: remedy`; both halves become one problem at its path. */
const problemOf = (at: string, issue: v.BaseIssue<unknown>): Problem => {
  const path = [at, ...(issue.path ?? []).map(({ key }) => String(key))].filter((part) => part !== "").join(".");
  const [rule = "", ...remedy] = issue.message.split(": ");
  return issue.input === undefined && issue.received === "undefined"
    ? { path, value: undefined, rule: "is missing", remedy: "write it" }
    : { path, value: issue.input, rule, remedy: remedy.join(": ") };
};

/**
 * Reads an environment whose types nobody has checked: the runner strips them, and the file may be plain JavaScript.
 *
 * @param declared what the environment file exports
 * @returns the well-formed part, or `undefined` when there is no environment at all; and every problem of shape
 */
export const readShape = (declared: unknown): { shape: EnvironmentShape | undefined; problems: Problem[] } => {
  const envelope = v.safeParse(envelopeShape, declared);
  const problems = (envelope.issues ?? []).map((issue) => problemOf("", issue));
  if (!envelope.success) {
    return { shape: undefined, problems };
  }
  const malformed = new Set<string>();
  const each = <T>(map: string, schema: v.GenericSchema<unknown, T>, declaredNodes: Record<string, unknown>) => {
    const wellFormed: Record<string, T> = {};
    for (const [alias, node] of Object.entries(declaredNodes)) {
      const parsed = v.safeParse(schema, node);
      if (parsed.success) {
        wellFormed[alias] = parsed.output;
      } else {
        malformed.add(`${map}.${alias}`);
        problems.push(...parsed.issues.map((issue) => problemOf(`${map}.${alias}`, issue)));
      }
    }
    return wellFormed;
  };
  const { accounts, keys, buckets, roles, users, exchanges, ...settings } = envelope.output;
  const shape = {
    ...settings,
    accounts: each("accounts", accountShape, accounts),
    keys: each("keys", keyShape, keys),
    buckets: each("buckets", bucketShape, buckets),
    roles: each("roles", roleShape, roles),
    users: each("users", userShape, users),
    exchanges: each("exchanges", exchangeShape, exchanges),
    malformed,
  };
  return { shape, problems };
};
