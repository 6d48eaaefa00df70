import { awaited, type Environment } from "../../model";
import { synth } from "../../cli/synth";
import { load } from "../../stacks/load";
import { awaiting } from "../support/awaiting";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { temporaryFolder } from "../support/project";
import { bothSidesOf, proved, surprisesOf } from "../support/proof";
import { synthesized } from "../support/synth";
import { runCommand } from "../support/run-command";

const run = (...args: readonly string[]) => runCommand(args, [awaiting]);

const WAITS =
  "waits for accounts.zenith.id, accounts.zenith.region, buckets.zenith-drop.name and keys.zenith-key.arn, which zenith must tell";

test("synth writes all that is known, and says what waits for whom", () => {
  const [out, before]: [string[], string] = [[], process.cwd()];
  process.chdir(temporaryFolder());
  try {
    expect(synth([awaiting], { args: [], stdout: (text) => out.push(text), stderr: (text) => out.push(text) })).toBe(0);
  } finally {
    process.chdir(before);
  }
  expect(out.join("\n").split("\n").slice(1)).toEqual([`waiting: 'put-to-zenith' of test ${WAITS}`]);
});

test("the proof is that of what is known, with a line for what waits", async () => {
  expect(surprisesOf(proved(awaiting).proof)).toEqual([]);
  const { code, out } = await run("prove", "test");
  expect(code).toBe(0);
  expect(out.split("\n").filter((line) => line.startsWith("WAITS"))).toEqual([`WAITS  put-to-zenith     ${WAITS}`]);
  const { pending } = JSON.parse((await run("prove", "test", "--json")).out) as { pending: unknown };
  expect(pending).toEqual([
    { exchange: "put-to-zenith", missing: graphOf(awaiting).graph.pending.flatMap(({ missing }) => missing) },
  ]);
});

test("to prove what waits says what it waits for", async () => {
  expect(await run("prove", "test", "put-to-zenith")).toEqual({
    code: 1,
    out: "",
    err: `error: 'put-to-zenith' of environment 'test' is not complete: it ${WAITS}`,
  });
});

test("no placeholder is ever synthesized", () => {
  const { ours, theirs, facts } = bothSidesOf(awaiting);
  expect(JSON.stringify([ours, theirs, facts])).not.toMatch(/awaited|zenith|0{12}/);
});

/** One exchange of each method, with all facts. */
const complete: Environment = edited({
  "accounts.zenith": { kind: "external", id: "444444444444", region: "us-east-1" },
  "buckets.zenith-in": { account: "zenith", name: "zenith-in" },
  "buckets.out": { account: "source", name: "source-out" },
  "buckets.desk": { account: "partner", name: "partner-desk" },
  "roles.porter": { account: "source", name: "Porter" },
  "roles.door": { account: "partner", name: "Door" },
  "roles.courier": { account: "source", name: "Courier", trustedBy: { service: "ecs-tasks.amazonaws.com" } },
  "exchanges.copy-to-zenith": { method: "replication", from: "out", to: "zenith-in", role: "porter", prefix: "copy/" },
  "exchanges.put-to-zenith": {
    method: "cross-account-put",
    writer: "courier",
    bucket: "zenith-in",
    prefix: "put/",
    aclCondition: false,
  },
  "exchanges.zenith-to-desk": { method: "assume-role-put", source: "zenith", role: "door", bucket: "desk" },
});

test("the resources of what waits keep their addresses when it is complete: nothing is replaced", () => {
  const addresses = (environment: Environment) =>
    Object.entries(synthesized(environment).resource).flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `${type}.${name}`),
    );
  const waiting = edited({ "accounts.zenith.id": awaited, "buckets.zenith-in.name": awaited }, complete);
  expect(load([waiting]).flatMap(({ pending }) => pending.map(({ alias }) => alias))).toEqual([
    "copy-to-zenith",
    "put-to-zenith",
    "zenith-to-desk",
  ]);
  const later = new Set(addresses(complete));
  expect(addresses(waiting).filter((address) => !later.has(address))).toEqual([]);
  expect(surprisesOf(proved(waiting).proof)).toEqual([]);
  expect(surprisesOf(proved(complete).proof)).toEqual([]);
});
