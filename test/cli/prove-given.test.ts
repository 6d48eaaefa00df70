import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { bothSidesOf } from "../support/proof";
import { runCommand } from "../support/run-command";
import { plannedEnvironment } from "../terraform/planned-environment";

const run = (args: readonly string[], environment: Environment) =>
  runCommand(["prove", ...args, "--cases"], [environment]);

const PLAN = path.join(__dirname, "../terraform/first.plan.json");

/** The output of a synth, with more attributes of a bucket. */
const synthesized = (attributes: object): string => {
  const folder = temporaryFolder();
  const { ours } = bothSidesOf();
  for (const [stack, json] of Object.entries(ours)) {
    const buckets = json.resource?.aws_s3_bucket ?? {};
    const changed = {
      ...json,
      resource: { ...json.resource, aws_s3_bucket: { ...buckets, drop: { ...buckets.drop, ...attributes } } },
    };
    mkdirSync(path.join(folder, stack));
    writeFileSync(path.join(folder, stack, "cdk.tf.json"), JSON.stringify(changed));
  }
  return folder;
};

test("proves the output of a synth in the place of what it synthesizes", async () => {
  const proved = await run(["test", "--stacks", synthesized({})], declared);
  expect([proved.code, proved.err]).toEqual([0, ""]);
  const { code, err } = await run(["test", "--stacks", synthesized({ acl: "public-read" })], declared);
  expect(code).toBe(1);
  expect(err).toContain("test: aws_s3_bucket.drop.acl: what it means for access is not known here");
  expect((await run(["test", "--stacks", temporaryFolder()], declared)).err).toContain(
    "is not there: synthesize first",
  );
});

test("prints what is accepted with its reason", async () => {
  const accepted = { "aws_s3_bucket.drop.logging": "access logs for the auditors" };
  const folder = synthesized({ logging: [{ target_bucket: "logs" }] });
  const { code, out } = await run(["test", "--stacks", folder], edited({ accepted }));
  expect(code).toBe(0);
  expect(out).toMatch(/^accepted {2}aws_s3_bucket\.drop\.logging: access logs for the auditors$/m);
  const { out: json } = await run(["test", "--stacks", folder, "--json"], edited({ accepted }));
  expect((JSON.parse(json) as { accepted: unknown }).accepted).toEqual([
    { what: "aws_s3_bucket.drop.logging", reason: "access logs for the auditors" },
  ]);
});

test("proves plans, each once and of every stack", async () => {
  const proved = await run(["planned", "--plan", PLAN], plannedEnvironment);
  expect([proved.code, proved.err]).toEqual([0, ""]);
  expect((await run(["planned", "--plan", PLAN, "--plan", PLAN], plannedEnvironment)).err).toContain(
    `${PLAN} plans planned once more of planned: give one plan of each stack, planned`,
  );
  expect((await run(["test", "--plan", PLAN], { ...declared, accounts: { ...declared.accounts } })).code).toBe(1);
  expect((await run(["planned", "--plan", temporaryFolder()], plannedEnvironment)).err).toContain("holds no plan");
  expect((await run(["planned", "--plan", "gone.json"], plannedEnvironment)).err).toContain("gone.json");
});
