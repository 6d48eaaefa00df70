import { randomBytes } from "node:crypto";

/** Names one run: the time, so that names sort by it, and something random, so that two at once keep apart. */
export const newRunId = (now: Date = new Date()): string =>
  `${now.toISOString().replace(/[-:]|\.\d+/g, "")}-${randomBytes(3).toString("hex")}`;
