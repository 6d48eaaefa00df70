import * as v from "valibot";
import { LAYOUTS } from "../environment";
import { exchangeShape } from "./exchanges";
import { accountShape, bucketShape, keyShape, roleShape, userShape } from "./nodes";
import { flag, object, oneOf, tags, text, textMap } from "./values";

const reasons = textMap("{ '<exchange>': '<why>' }");

/** What an environment says beside its maps. */
export const settingShapes = {
  name: text,
  backend: object({ type: oneOf(["local"]) }),
  layout: v.exactOptional(oneOf(LAYOUTS)),
  protect: v.exactOptional(flag),
  tags: v.exactOptional(tags),
  onlyHere: v.exactOptional(reasons),
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
