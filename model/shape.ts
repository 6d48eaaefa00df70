import * as v from "valibot";
import type { PolicyStatement } from "../iam/types";
import type { Account } from "./account";
import { OBJECT_OWNERSHIPS } from "./bucket";
import type { Bucket } from "./bucket";
import { LAYOUTS } from "./environment";
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
  readonly retired?: boolean;
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
const NO_TAGS = "is not a map of tags: write { Key: 'value' }";
const tags = v.pipe(
  v.custom<Record<string, string>>((value) => !Array.isArray(value), NO_TAGS),
  v.record(text, text, NO_TAGS),
);

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
      retired: v.exactOptional(flag),
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
  retired: v.exactOptional(flag),
}) satisfies v.GenericSchema<unknown, KeyShape>;

const encryptionShape = v.variant(
  "type",
  [
    object({ type: v.literal("SSE-S3") }),
    object({ type: v.literal("SSE-KMS"), key: text, bucketKey: v.exactOptional(flag) }),
  ],
  "is not an encryption: write sseS3() or sseKms('<key alias>')",
);

const textOrTexts = v.union([text, v.array(text)], "is neither a text nor a list of texts: write '…' or ['…']");
const byName = <T>(values: v.GenericSchema<unknown, T>) => v.record(text, values, "is not a map: write { …: … }");
const statement = object({
  Sid: v.exactOptional(text),
  Effect: oneOf(["Allow", "Deny"]),
  Principal: v.union(
    [
      v.literal("*"),
      object({
        AWS: v.exactOptional(textOrTexts),
        Service: v.exactOptional(textOrTexts),
        Federated: v.exactOptional(textOrTexts),
      }),
    ],
    "is no principal: write '*' or { AWS: '<ARN>' }",
  ),
  Action: textOrTexts,
  Resource: textOrTexts,
  Condition: v.exactOptional(byName(byName(textOrTexts))),
}) satisfies v.GenericSchema<unknown, PolicyStatement>;

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
  statements: v.exactOptional(v.array(statement, "is not a list of statements: write [{ Effect: 'Allow', … }]")),
  existing: v.exactOptional(flag),
  retired: v.exactOptional(flag),
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
  retired: v.exactOptional(flag),
}) satisfies v.GenericSchema<unknown, Role>;

const userShape = object({
  account: text,
  name: text,
  path: v.exactOptional(text),
  accessKey: v.exactOptional(object({ pgpKey: text })),
  existing: v.exactOptional(flag),
  retired: v.exactOptional(flag),
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

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const reasons = v.record(text, text, "is not a map of reasons: write { '<exchange>': '<why>' }");

const settingShapes = {
  name: text,
  backend: object({ type: oneOf(["local"]) }),
  layout: v.exactOptional(oneOf(LAYOUTS)),
  protect: v.exactOptional(flag),
  tags: v.exactOptional(tags),
  onlyHere: v.exactOptional(reasons),
} as const;

const nodeShapes = {
  accounts: accountShape,
  keys: keyShape,
  buckets: bucketShape,
  roles: roleShape,
  users: userShape,
  exchanges: exchangeShape,
} as const;

const OPTIONAL_MAPS: readonly string[] = ["keys", "users"];

/** A schema's message is `rule: remedy`; both halves become one problem at its path. */
const problemOf = (at: string, issue: v.BaseIssue<unknown>): Problem => {
  const path = [at, ...(issue.path ?? []).map(({ key }) => String(key))].filter((part) => part !== "").join(".");
  const [rule = "", ...remedy] = issue.message.split(": ");
  return issue.input === undefined && issue.received === "undefined"
    ? { path, value: undefined, rule: "is missing", remedy: "write it" }
    : { path, value: issue.input, rule, remedy: remedy.join(": ") };
};

/** An environment is not nested deeper; what is may be a circle. */
const DEEPEST = 8;

/** The value without fields that are `undefined`: `region: known ? x : undefined` leaves the field out. */
const withoutUndefined = (value: unknown, depth = 0): unknown => {
  if (depth > DEEPEST) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => withoutUndefined(item, depth + 1));
  }
  return Object.prototype.toString.call(value) === "[object Object]"
    ? Object.fromEntries(
        Object.entries(value as object).flatMap(([key, child]) =>
          child === undefined ? [] : [[key, withoutUndefined(child, depth + 1)]],
        ),
      )
    : value;
};

/** What can be read of a value: all of it, or what is left without the fields that are wrong. */
interface Read<T> {
  /** The whole, if nothing that it needs is wrong. */
  readonly whole: T | undefined;
  /** The fields that are right; others are absent, whatever the type says. */
  readonly part: T | undefined;
  readonly issues: readonly v.BaseIssue<unknown>[];
}

const read = <T>(schema: v.GenericSchema<unknown, T>, value: unknown): Read<T> => {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) {
    return { whole: parsed.output, part: parsed.output, issues: [] };
  }
  const wrong = parsed.issues.map(({ path }) => {
    const key: unknown = path?.[0].key;
    return typeof key === "string" ? key : "";
  });
  const right = isMap(value) && !wrong.includes("");
  const rest = right ? Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.includes(key))) : undefined;
  const again = v.safeParse(schema, rest);
  return {
    whole: right && again.success ? again.output : undefined,
    part: rest as T | undefined,
    issues: parsed.issues,
  };
};

/** What {@link readShape} found. */
export interface ReadEnvironment {
  /** The nodes and exchanges that have the right shape. */
  readonly shape: EnvironmentShape;
  /** The same, and of the others the fields that are right: for checks of single values only. */
  readonly fields: EnvironmentShape;
  readonly problems: readonly Problem[];
}

/**
 * Reads an environment whose types nobody has checked: the runner strips them, and the file may be plain JavaScript.
 * What is wrong is reported and left out, so that everything else is still checked.
 *
 * @param declared what the environment file exports
 * @returns `undefined` in the place of the shape when there is no environment at all
 */
export const readShape = (declared: unknown): ReadEnvironment | { readonly problems: readonly Problem[] } => {
  const environment = withoutUndefined(declared);
  const known = [...Object.keys(settingShapes), ...Object.keys(nodeShapes)];
  if (!isMap(environment)) {
    const remedy = `write one with the fields ${known.join(", ")}`;
    return { problems: [{ path: "", value: declared, rule: "is not an environment", remedy }] };
  }
  const problems = Object.keys(environment)
    .filter((field) => !known.includes(field))
    .map((field): Problem => {
      const remedy = `known fields are ${known.join(", ")}`;
      return { path: field, value: field, rule: "is not a field here", remedy };
    });

  const { part: settings, issues } = read(
    v.strictObject(settingShapes),
    Object.fromEntries(Object.entries(environment).filter(([field]) => field in settingShapes)),
  );
  problems.push(...issues.map((issue) => problemOf("", issue)));

  const malformed = new Set<string>();
  const each = <T>(map: keyof typeof nodeShapes, schema: v.GenericSchema<unknown, T>) => {
    const nodes = environment[map] ?? (OPTIONAL_MAPS.includes(map) ? {} : undefined);
    if (!isMap(nodes)) {
      malformed.add(map);
      const rule = nodes === undefined ? "is missing" : "is not a map";
      problems.push({ path: map, value: nodes, rule, remedy: "write { alias: … }" });
      return { wholes: {}, parts: {} };
    }
    const found = Object.entries(nodes).map(([alias, node]) => ({ alias, ...read(schema, node) }));
    for (const { alias, whole, issues } of found) {
      problems.push(...issues.map((issue) => problemOf(`${map}.${alias}`, issue)));
      if (whole === undefined) {
        malformed.add(`${map}.${alias}`);
      }
    }
    const byAlias = (pick: (node: Read<T>) => T | undefined) =>
      Object.fromEntries(
        found.flatMap((node): [string, T][] => {
          const value = pick(node);
          return value === undefined ? [] : [[node.alias, value]];
        }),
      );
    return { wholes: byAlias(({ whole }) => whole), parts: byAlias(({ part }) => part) };
  };
  const accounts = each("accounts", nodeShapes.accounts);
  const keys = each("keys", nodeShapes.keys);
  const buckets = each("buckets", nodeShapes.buckets);
  const roles = each("roles", nodeShapes.roles);
  const users = each("users", nodeShapes.users);
  const exchanges = each("exchanges", nodeShapes.exchanges);

  const common = { name: "unnamed", backend: { type: "local" as const }, ...settings, malformed };
  return {
    shape: {
      ...common,
      accounts: accounts.wholes,
      keys: keys.wholes,
      buckets: buckets.wholes,
      roles: roles.wholes,
      users: users.wholes,
      exchanges: exchanges.wholes,
    },
    fields: {
      ...common,
      accounts: accounts.parts,
      keys: keys.parts,
      buckets: buckets.parts,
      roles: roles.parts,
      users: users.parts,
      exchanges: exchanges.parts,
    },
    problems,
  };
};
