import * as v from "valibot";
import type { Backend, CloudBackend, S3Backend } from "../backend";
import type { Pipeline } from "../pipeline";
import { assumeRoleFields, assumeRoleShape, webIdentityFields } from "./nodes";
import { flag, object, oneOf, text, texts } from "./values";

const s3Shape = object({
  type: v.literal("s3"),
  bucket: text,
  region: text,
  keyPrefix: v.exactOptional(text),
  kmsKeyArn: v.exactOptional(text),
  assumeRole: v.exactOptional(object({ roleArn: text, ...assumeRoleFields })),
  profile: v.exactOptional(text),
  webIdentity: v.exactOptional(object({ roleArn: text, ...webIdentityFields })),
  bootstrap: v.exactOptional(
    object({
      account: text,
      keyAlias: v.exactOptional(text),
      administrator: v.exactOptional(assumeRoleShape),
      ownState: v.exactOptional(oneOf(["local", "bucket"])),
    }),
  ),
}) satisfies v.GenericSchema<unknown, S3Backend>;

const byName = object({ name: text });
const byTags = object({ tags: texts });
const byPrefix = object({ prefix: v.exactOptional(text) });

const workspacesShape = v.lazy((input): typeof byName | typeof byTags | typeof byPrefix => {
  const has = (field: string): boolean => typeof input === "object" && input !== null && field in input;
  return has("name") ? byName : has("tags") ? byTags : byPrefix;
});

const cloudShape = object({
  type: v.literal("cloud"),
  organization: text,
  hostname: v.exactOptional(text),
  project: v.exactOptional(text),
  workspaces: v.exactOptional(workspacesShape),
}) satisfies v.GenericSchema<unknown, CloudBackend>;

const localShape = object({ type: oneOf(["local", "s3", "cloud"]) });

/** A backend. */
export const backendShape = v.lazy((input): v.GenericSchema => {
  const type: unknown = typeof input === "object" && input !== null && "type" in input ? input.type : undefined;
  return type === "s3" ? s3Shape : type === "cloud" ? cloudShape : localShape;
}) as v.GenericSchema<unknown, Backend>;

const principals = v.union([text, texts], "is neither an ARN nor a list of ARNs: write '<ARN>' or ['<ARN>', …]");

/** A pipeline. */
export const pipelineShape = object({
  trust: v.variant(
    "type",
    [
      object({
        type: v.literal("github"),
        repository: text,
        repositoryId: v.exactOptional(text),
        ownerId: v.exactOptional(text),
        deployBranch: v.exactOptional(text),
        deployWorkflow: v.exactOptional(text),
        environment: v.exactOptional(text),
        planBranches: v.exactOptional(texts),
        createProvider: v.exactOptional(flag),
      }),
      object({ type: v.literal("principals"), plan: principals, deploy: principals }),
    ],
    "does not say whom to trust: write githubActions({ … }) or trustedPrincipals({ … })",
  ),
  planRole: v.exactOptional(text),
  deployRole: v.exactOptional(text),
  permissionsBoundary: v.exactOptional(text),
  administrator: v.exactOptional(assumeRoleShape),
}) satisfies v.GenericSchema<unknown, Pipeline>;
