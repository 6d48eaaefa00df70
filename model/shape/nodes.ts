import * as v from "valibot";
import type { Account, AssumeRole } from "../account";
import { OBJECT_OWNERSHIPS, type Bucket } from "../bucket";
import type { Contact } from "../contact";
import type { Role } from "../role";
import type { User } from "../user";
import { statementShape } from "./statement";
import type { KeyShape } from "./types";
import { flag, object, oneOf, tags, text, wholeNumber } from "./values";

/** What the session of a role says. */
const sessionFields = { sessionName: v.exactOptional(text), duration: v.exactOptional(text) };

/** What is said of a role that Terraform assumes, beside which one. */
export const assumeRoleFields = { externalId: v.exactOptional(text), ...sessionFields };

/** What is said of a role that Terraform takes on with a token, beside which one. */
export const webIdentityFields = { tokenFile: text, ...sessionFields };

/** A role that Terraform assumes. */
export const assumeRoleShape = object({ role: text, ...assumeRoleFields }) satisfies v.GenericSchema<
  unknown,
  AssumeRole
>;

/** Whom counterparts ask. */
export const contactShape = object({
  name: text,
  email: v.exactOptional(text),
  url: v.exactOptional(text),
}) satisfies v.GenericSchema<unknown, Contact>;

/** An account. */
export const accountShape = v.variant(
  "kind",
  [
    object({
      kind: v.literal("managed"),
      id: text,
      region: text,
      assumeRole: v.exactOptional(assumeRoleShape),
      profile: v.exactOptional(text),
      webIdentity: v.exactOptional(object({ role: text, ...webIdentityFields })),
      tags: v.exactOptional(tags),
      quotas: v.exactOptional(
        object({
          managedPoliciesPerRole: v.exactOptional(wholeNumber),
          trustPolicyCharacters: v.exactOptional(wholeNumber),
        }),
      ),
      permissionsBoundary: v.exactOptional(text),
      exclusivePolicies: v.exactOptional(flag),
      contact: v.exactOptional(contactShape),
      retired: v.exactOptional(flag),
    }),
    object({ kind: v.literal("external"), id: text, region: text }),
  ],
  "is not an account: write managedAccount({ … }) or externalAccount({ … })",
) satisfies v.GenericSchema<unknown, Account>;

/** Whether a node is imported, and whether it leaves. */
const lifecycle = { existing: v.exactOptional(flag), retired: v.exactOptional(flag) };

/** A key. */
export const keyShape = object({
  account: text,
  region: v.exactOptional(text),
  name: v.exactOptional(text),
  arn: v.exactOptional(text),
  ...lifecycle,
}) satisfies v.GenericSchema<unknown, KeyShape>;

const encryptionShape = v.variant(
  "type",
  [
    object({ type: v.literal("SSE-S3") }),
    object({ type: v.literal("SSE-KMS"), key: text, bucketKey: v.exactOptional(flag) }),
  ],
  "is not an encryption: write sseS3() or sseKms('<key alias>')",
);

/** A bucket. */
export const bucketShape = object({
  account: text,
  name: text,
  region: v.exactOptional(text),
  encryption: v.exactOptional(encryptionShape),
  ownership: v.exactOptional(oneOf(OBJECT_OWNERSHIPS)),
  versioning: v.exactOptional(flag),
  objectLock: v.exactOptional(flag),
  requireEncryption: v.exactOptional(flag),
  sharedPrefixes: v.exactOptional(text),
  statements: v.exactOptional(v.array(statementShape, "is not a list of statements: write [{ Effect: 'Allow', … }]")),
  ...lifecycle,
}) satisfies v.GenericSchema<unknown, Bucket>;

const trustedPrincipal = v.union(
  [object({ service: text }), object({ arn: text })],
  "is not a principal: write { service: '…' } or { arn: '…' }",
);

/** A role. */
export const roleShape = object({
  account: text,
  name: text,
  path: v.exactOptional(text),
  permissionsBoundary: v.exactOptional(text),
  trustedBy: v.exactOptional(v.union([trustedPrincipal, v.array(trustedPrincipal)], trustedPrincipal.message)),
  ...lifecycle,
}) satisfies v.GenericSchema<unknown, Role>;

/** A user. */
export const userShape = object({
  account: text,
  name: text,
  path: v.exactOptional(text),
  permissionsBoundary: v.exactOptional(text),
  accessKey: v.exactOptional(object({ pgpKey: text })),
  ...lifecycle,
}) satisfies v.GenericSchema<unknown, User>;
