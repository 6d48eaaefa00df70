import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileCache, keyOf, solverVersion, type ProofCache } from "../../../proof/claims/workers/cache";
import { openAnswerer } from "../../../proof/claims/workers/run";
import type { PolicyDocument } from "../../../iam/types";
import type { Question } from "../../../proof/claims/question";
import { ROOT, temporaryFolder } from "../../support/project";

jest.setTimeout(120_000);

const policy = (Action: string, Resource = "arn:aws:s3:::drop/*"): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::222222222222:role/W" }, Action, Resource }],
});

/** Whether the policy of a bucket lets a role put files that are not declared. */
const question = (deployed: PolicyDocument, declared = policy("s3:PutObject")): Question => ({
  principals: [{ type: "AssumedRole", roleArn: "arn:aws:iam::222222222222:role/W", sessionName: "s" }],
  actions: ["s3:PutObject", "s3:GetObject"],
  resource: { kind: "objects", arn: "arn:aws:s3:::drop", account: "111111111111" },
  allowed: { side: "resource", own: [[]], resource: { kind: "bucket", name: "", document: deployed } },
  butNot: { declared, kind: "bucket" },
});

const holds = question(policy("s3:Put*", "arn:aws:s3:::drop/a/*"));
const fails = question(policy("s3:*"));
const broken = question({
  Version: "2012-10-17",
  Statement: policy("s3:*").Statement.map((each) => ({
    ...each,
    Condition: { DateBefore: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } },
  })),
});

const transpiled = temporaryFolder();
const answerer = (cache: ProofCache) =>
  openAnswerer({ renameable: new Set(), caches: { transpiled }, cache, workers: 2 });

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => path.basename(name).length === 64);

test("answers questions in workers, those alike once, and keeps in its folder only that there is no such request", async () => {
  const folder = temporaryFolder();
  const first = answerer(fileCache(folder));
  const { answers, questions, known } = await first.answer([holds, fails, holds]);
  first.close();
  expect([questions, known, answers.map(({ kind }) => kind)]).toEqual([2, 0, ["none", "witness", "none"]]);
  expect(answers[1]).toMatchObject({ request: { action: "s3:GetObject", resourceAccount: "111111111111" } });
  expect(filesIn(folder)).toHaveLength(1);

  const second = answerer(fileCache(folder));
  expect(await second.answer([holds])).toEqual({ answers: [{ kind: "none" }], questions: 1, known: 1 });
  second.close();
});

test("a file that is not as it was written is as good as none", () => {
  const folder = temporaryFolder();
  const cache = fileCache(folder);
  const key = keyOf("question", "version");
  expect(cache.has(key)).toBe(false);
  cache.add(key);
  expect(cache.has(key)).toBe(true);
  const [file = ""] = filesIn(folder).map((name) => path.join(folder, name));
  writeFileSync(file, readFileSync(file, "utf8").slice(0, -3));
  expect(cache.has(key)).toBe(false);
});

test("answers that were written without the secret of the folder are not believed", () => {
  const [own, foreign] = [temporaryFolder(), temporaryFolder()];
  const key = keyOf("question", "version");
  fileCache(foreign).add(key);
  const cache = fileCache(own);
  const forged = path.join(own, key.slice(0, 2), key);
  mkdirSync(path.dirname(forged));
  const [file = ""] = filesIn(foreign);
  writeFileSync(forged, readFileSync(path.join(foreign, file)));
  expect(cache.has(key)).toBe(false);
  cache.add(key);
  expect(cache.has(key)).toBe(true);
  writeFileSync(path.join(own, "secret"), "");
  expect(fileCache(own).has(key)).toBe(false);
});

test("a folder that cannot be written, or holds a file in the place of a folder, costs the memory alone", () => {
  const folder = temporaryFolder();
  const key = keyOf("question", "version");
  const unwritable = fileCache(path.join(folder, "file"));
  rmSync(path.join(folder, "file"), { recursive: true });
  writeFileSync(path.join(folder, "file"), "");
  for (const cache of [unwritable, fileCache(path.join(folder, "file"))]) {
    cache.add(key);
    expect(cache.has(key)).toBe(false);
  }
});

test("another version of what answers a question is another key", () => {
  expect(keyOf("question", "one")).not.toBe(keyOf("question", "two"));
  expect(solverVersion(ROOT)).toMatch(/^[0-9a-f]{64}$/);
});

test("what a worker refuses is said, and the workers end", async () => {
  const pool = answerer(fileCache(temporaryFolder()));
  await expect(pool.answer([broken])).rejects.toThrow("DateBefore");
  pool.close();
});
