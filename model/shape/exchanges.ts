import * as v from "valibot";
import type { Exchange } from "../exchange";
import { METHODS, type ByMethod } from "../methods";
import { listed } from "../../runtime/words";
import { REPLICA_STORAGE_CLASSES } from "../exchanges/replication";
import { deliveryShape } from "./delivery";
import { flag, object, oneOf, tags, text, texts, wholeNumber } from "./values";

const principal = oneOf(["role", "account"]);

const files = { prefix: v.exactOptional(text), deliveryTemplate: v.exactOptional(deliveryShape) };

const transferFields = {
  method: v.literal("assume-role-put"),
  source: text,
  bucket: text,
  ...files,
  connectionTest: v.exactOptional(flag),
};

const exchangeShapes = {
  "cross-account-put": [
    object({
      method: v.literal("cross-account-put"),
      writer: text,
      bucket: text,
      ...files,
      aclCondition: v.exactOptional(flag),
      principal: v.exactOptional(principal),
    }),
  ],
  "assume-role-put": [
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
  ],
  replication: [
    object({
      method: v.literal("replication"),
      from: text,
      to: text,
      role: text,
      ...files,
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
} satisfies ByMethod<readonly unknown[]>;

/** An exchange. */
export const exchangeShape = v.variant(
  "method",
  Object.values(exchangeShapes).flat(),
  `is not an exchange: write ${listed(
    METHODS.map((method) => `{ method: '${method}', … }`),
    "or",
  )}`,
) satisfies v.GenericSchema<unknown, Exchange>;
