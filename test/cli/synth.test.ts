import { existsSync } from "node:fs";
import path from "node:path";
import { synth } from "../../cli/synth";
import { synthesize } from "../../stacks/synthesize";
import { declared, edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { temporaryFolder } from "../support/project";

test("reports what is no environment at all, and writes nothing", () => {
  const printed: string[] = [];
  const code = synth([declared, "prod"], {
    args: [],
    stdout: (text) => printed.push(`out: ${text}`),
    stderr: (text) => printed.push(`err: ${text}`),
  });
  expect(code).toBe(1);
  expect(printed).toEqual([
    expect.stringContaining("environment number 2:\n  'prod' is not an environment") as unknown,
  ]);
});

test("a problem that a construct reports leaves nothing behind, of any stack", () => {
  const out = temporaryFolder();
  const { graph } = graphOf();
  const broken = { ...graph, buckets: [...graph.buckets, ...graph.buckets.map((bucket) => ({ ...bucket }))] };
  expect(() => synthesize([graph, { ...broken, name: "other" }], out)).toThrow();
  expect(existsSync(path.join(out, "stacks/test"))).toBe(false);
});

test("counts resources, accounts and exchanges", () => {
  const out = temporaryFolder();
  const { graph } = graphOf(edited({ "exchanges.copy": undefined, "roles.replicator": undefined }));
  const { stacks } = synthesize([graph], out);
  expect(stacks.map(({ file, resources }) => [file, resources])).toEqual([["stacks/test/cdk.tf.json", 21]]);
});
