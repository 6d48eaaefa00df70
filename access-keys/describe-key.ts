import type { AccessKey, LastUse } from "./user-keys";

const day = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? "unknown";

/** When a key was last used, in words. */
export const describeUse = (use: LastUse | undefined): string =>
  use ? `last used ${use.at.toISOString()} (${use.service}, ${use.region})` : "never used";

/**
 * A key in words: `AKIA… (active, created 2026-01-31, never used)`.
 *
 * @param notes what else to say of it, such as that it is the older one
 */
export const describeKey = (key: AccessKey, use: LastUse | undefined, notes: readonly string[] = []): string => {
  const status = key.active ? "active" : "inactive";
  return `${key.id} (${[...notes, status, `created ${day(key.createdAt)}`, describeUse(use)].join(", ")})`;
};
