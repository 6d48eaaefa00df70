import * as v from "valibot";
import type { Backend } from "../backend";
import { LAYOUTS } from "../environment";
import type { Pipeline } from "../pipeline";
import { exchangeShape } from "./exchanges";
import type * as OnRequest from "./on-request";
import { accountShape, bucketShape, contactShape, keyShape, roleShape, userShape } from "./nodes";
import { flag, object, oneOf, tags, text, textMap } from "./values";

const reasons = textMap("{ '<exchange>': '<why>' }");

/** Most environments need none of it, and each file takes time to load. */
const onRequest = (): typeof OnRequest =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded by those environments alone that need it
  require("./on-request") as typeof OnRequest;

const localShape = object({ type: oneOf(["local", "s3", "cloud"]) });

/** A backend. */
export const backendShape = v.lazy((input): v.GenericSchema => {
  const type: unknown = typeof input === "object" && input !== null && "type" in input ? input.type : undefined;
  return type === "s3" || type === "cloud" ? onRequest().remoteShapes[type] : localShape;
}) as v.GenericSchema<unknown, Backend>;

/** A pipeline. */
export const pipelineShape = v.lazy(() => onRequest().pipelineShape) as v.GenericSchema<unknown, Pipeline>;

/** What an environment says beside its maps. Backend and pipeline are read apart, to tell all that is wrong in them. */
export const settingShapes = {
  name: text,
  backend: v.exactOptional(v.unknown()),
  layout: v.exactOptional(oneOf(LAYOUTS)),
  protect: v.exactOptional(flag),
  tags: v.exactOptional(tags),
  contact: v.exactOptional(contactShape),
  onlyHere: v.exactOptional(reasons),
  pipeline: v.exactOptional(v.unknown()),
} as const;

/** What each map of an environment holds. */
export const nodeShapes = {
  accounts: accountShape,
  keys: keyShape,
  buckets: bucketShape,
  roles: roleShape,
  users: userShape,
  exchanges: exchangeShape,
} as const;

/** The maps that may be left out. */
export const OPTIONAL_MAPS: readonly string[] = ["keys", "users"];
