import { writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { awaited, type Environment } from "../../../model";
import { awaiting } from "../../support/awaiting";
import { edited } from "../../support/declared";
import { temporaryFolder } from "../../support/project";
import { runCommand } from "../../support/run-command";

export const KEY = "arn:aws:kms:eu-west-1:444444444444:key/12345678-1234-1234-1234-123456789012";

/** The declared environment with exchanges of every method that wait for facts. */
export const waiting: Environment = edited(
  {
    "accounts.apex": { kind: "external", id: awaited, region: awaited },
    "roles.their-writer": { account: "apex", name: awaited },
    "users.their-user": { account: "apex", name: awaited },
    "roles.door": { account: "partner", name: "Door" },
    "buckets.desk": { account: "partner", name: "partner-desk" },
    "roles.their-porter": { account: "apex", name: awaited, path: "/service/" },
    "buckets.apex-out": { account: "apex", name: awaited },
    "exchanges.apex-by-role": { method: "cross-account-put", writer: "their-writer", bucket: "desk", prefix: "role/" },
    "exchanges.apex-by-user": { method: "cross-account-put", writer: "their-user", bucket: "desk", prefix: "user/" },
    "exchanges.apex-through-door": {
      method: "assume-role-put",
      source: "apex",
      role: "door",
      bucket: "desk",
      prefix: "door/",
    },
    "exchanges.apex-copies": {
      method: "replication",
      from: "apex-out",
      to: "desk",
      role: "their-porter",
      prefix: "copies/",
    },
  },
  awaiting,
);

/** Facts of zenith that agree with everything. */
export const zenith = {
  account_id: "444444444444",
  region: "eu-west-1",
  bucket_name: "zenith-inbox",
  prefix: "daily-sync/",
  key_arn: KEY,
};

/** A file with a text, or with a value as YAML. */
const fileOf = (content: unknown, name = "facts.yaml"): string => {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, Buffer.isBuffer(content) || typeof content === "string" ? content : stringify(content));
  return file;
};

/** Runs the command with a content of its file. */
export const runFacts = async (
  content: unknown,
  { exchange = "put-to-zenith", environments = [waiting], flags = [] as readonly string[], name = "facts.yaml" } = {},
) => {
  const file = fileOf(content, name);
  const { code, out, err } = await runCommand(["facts", "test", exchange, file, ...flags], environments);
  return { code, out, err: err.replaceAll(file, "FILE") };
};

/** The disagreements of a file, a line each, without the first line that counts them. */
export const disagreements = async (
  content: unknown,
  options: Parameters<typeof runFacts>[1] = {},
): Promise<string[]> => {
  const { code, out, err } = await runFacts(content, options);
  const [head = "", ...lines] = err.split("\n").map((line) => line.replace(/^ {2}/, ""));
  expect([code, out, head]).toEqual([
    1,
    "",
    `${lines.length} disagreement${lines.length === 1 ? "" : "s"} in FILE, so nothing is to be entered yet`,
  ]);
  return lines;
};
