import * as v from "valibot";
import { LAYOUTS } from "../environment";
import { exchangeShape } from "./exchanges";
import { accountShape, bucketShape, contactShape, keyShape, roleShape, userShape } from "./nodes";
import { flag, oneOf, tags, text, textMap } from "./values";

const reasons = textMap("{ '<exchange>': '<why>' }");

/** What an environment says beside its maps. Backend and pipeline are read apart, to tell all that is wrong in them. */
export const settingShapes = {
  name: text,
  backend: v.exactOptional(v.unknown()),
  layout: v.exactOptional(oneOf(LAYOUTS)),
  protect: v.exactOptional(flag),
  tags: v.exactOptional(tags),
  contact: v.exactOptional(contactShape),
  onlyHere: v.exactOptional(reasons),
  accepted: v.exactOptional(textMap("{ '<address>.<attribute>': '<why>' }")),
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
