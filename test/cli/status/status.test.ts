import "../../support/both-sides-once";
import { createColors } from "picocolors";
import { manyExchanges } from "../../../bench/many-exchanges";
import type { CliIo } from "../../../cli/cli-io";
import type { Environment } from "../../../model";
import { awaiting } from "../../support/awaiting";
import { declared, edited } from "../../support/declared";
import { runCommand } from "../../support/run-command";

type Run = Partial<Pick<CliIo, "colors" | "columns">> & { readonly environments?: readonly Environment[] };

const run = async (args: readonly string[], { environments, ...io }: Run = {}) => {
  const { code, out, err } = await runCommand(["status", ...args], environments, io);
  return { code, out: out.split("\n"), err };
};

/** The environment with a statement that blocks its own exchange. */
const blocked = edited({
  "buckets.drop.statements": [
    {
      Sid: "Block",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::partner-drop/*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
    },
  ],
});

/** Another environment, of one replication and one put. */
const other = manyExchanges(2);

test("shows what is declared and proved, one line an exchange", async () => {
  expect(await run(["test"])).toEqual({
    code: 0,
    out: [
      "STATE    EXCHANGE  METHOD             FROM → TO         BUCKET   UNDER",
      "surplus  copy      replication        source → vendor   ingress  SSE-S3",
      "proved   put       cross-account-put  source → partner  drop     SSE-KMS",
      "test: 2 exchanges, 2 proved (1 with published surplus), 0 waiting, 0 failed",
    ],
    err: "",
  });
});

test("shows what waits for the counterpart, each fact with its path and who must tell it, and exits 0", async () => {
  expect(await run([], { environments: [awaiting] })).toEqual({
    code: 0,
    out: [
      "STATE    EXCHANGE       METHOD             FROM → TO         BUCKET       UNDER",
      "surplus  copy           replication        source → vendor   ingress      SSE-S3",
      "proved   put            cross-account-put  source → partner  drop         SSE-KMS",
      "WAITS    put-to-zenith  cross-account-put  source → zenith   zenith-drop  SSE-KMS",
      "waiting: 'put-to-zenith' needs accounts.zenith.id: zenith must tell it",
      "waiting: 'put-to-zenith' needs accounts.zenith.region: zenith must tell it",
      "waiting: 'put-to-zenith' needs buckets.zenith-drop.name: zenith must tell it",
      "waiting: 'put-to-zenith' needs keys.zenith-key.arn: zenith must tell it",
      "test: 3 exchanges, 2 proved (1 with published surplus), 1 waiting, 0 failed",
    ],
    err: "",
  });
});

test("shows what a stack waits for under the layout account", async () => {
  const { code, out } = await run(["test", "--exchange", "put"], { environments: [edited({ layout: "account" })] });
  expect([code, out]).toEqual([
    0,
    [
      "STATE  EXCHANGE  METHOD             FROM → TO         BUCKET  UNDER",
      "WAITS  put       cross-account-put  source → partner  drop    SSE-KMS",
      "waiting: 'put' needs keys.drop-key.arn: deploy test-partner, then enter its key_arn",
      "test: 1 of 2 exchanges, 0 proved, 1 waiting, 0 failed",
    ],
  ]);
});

test("shows what failed, says how to see more, and exits 1", async () => {
  expect(await run(["test"], { environments: [blocked] })).toEqual({
    code: 1,
    out: [
      "STATE    EXCHANGE  METHOD             FROM → TO         BUCKET   UNDER",
      "surplus  copy      replication        source → vendor   ingress  SSE-S3",
      "FAILED   put       cross-account-put  source → partner  drop     SSE-KMS",
      "failed: 'put' has 2 surprises: npm run prove -- test put",
      "test: 2 exchanges, 1 proved (1 with published surplus), 0 waiting, 1 failed",
    ],
    err: "",
  });
  expect((await run(["test", "--exchange", "copy"], { environments: [blocked] })).code).toBe(0);
});

test("proves nothing when it is told so", async () => {
  const { code, out } = await run(["test", "--no-proof"], { environments: [blocked] });
  expect([code, out]).toEqual([
    0,
    [
      "STATE  EXCHANGE  METHOD             FROM → TO         BUCKET   UNDER",
      "-      copy      replication        source → vendor   ingress  SSE-S3",
      "-      put       cross-account-put  source → partner  drop     SSE-KMS",
      "test: 2 exchanges, 0 waiting",
    ],
  ]);
});

test("shows one environment after the other", async () => {
  const { out } = await run(["--no-proof", "--method", "replication"], { environments: [declared, other] });
  expect(out.filter((line) => !line.startsWith("STATE"))).toEqual([
    "-      copy      replication  source → vendor  ingress  SSE-S3",
    "test: 1 of 2 exchanges, 0 waiting",
    "",
    "-      exchange-0000  replication  hub → partner-0000  drop-0000  SSE-S3",
    "many: 1 of 2 exchanges, 0 waiting",
  ]);
});

const aliasesOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^(?:-|proved|surplus|WAITS|FAILED) +(\S+)/.exec(line)?.[1] ?? []);

test.each<[readonly string[], readonly string[]]>([
  [
    ["--exchange", "o"],
    ["copy", "put-to-zenith"],
  ],
  [
    ["--exchange", "put"],
    ["put", "put-to-zenith"],
  ],
  [["--exchange", "p*t"], ["put"]],
  [
    ["--exchange", "put*"],
    ["put", "put-to-zenith"],
  ],
  [["--exchange", "p.t*"], []],
  [["--method", "replication"], ["copy"]],
  [["--account", "vendor"], ["copy"]],
  [
    ["--account", "source"],
    ["copy", "put", "put-to-zenith"],
  ],
  [["--account", "zenith"], ["put-to-zenith"]],
  [["--bucket", "egress"], ["copy"]],
  [["--bucket", "zenith-drop"], ["put-to-zenith"]],
  [["--waiting"], ["put-to-zenith"]],
  [["--waiting", "--method", "replication"], []],
])("given %j shows %j", async (args, aliases) => {
  const { code, out, err } = await run([...args, "--no-proof"], { environments: [awaiting] });
  expect([code, aliasesOf(out), err]).toEqual([0, aliases, ""]);
  expect(out.at(-1)).toBe(
    `test: ${aliases.length === 3 ? "3" : `${aliases.length} of 3`} exchanges, ${aliases.filter((alias) => alias === "put-to-zenith").length} waiting`,
  );
});

test("shows what failed alone, and what waits beside it", async () => {
  const environments = [edited({ "buckets.drop.statements": blocked.buckets.drop?.statements }, awaiting)];
  const failed = await run(["--failed"], { environments });
  expect([failed.code, aliasesOf(failed.out)]).toEqual([1, ["put"]]);
  const both = await run(["--failed", "--waiting"], { environments });
  expect([both.code, aliasesOf(both.out)]).toEqual([1, ["put", "put-to-zenith"]]);
});

test("gives programs JSON", async () => {
  const { code, out } = await run(["--json", "--no-proof", "--waiting"], { environments: [awaiting, other] });
  expect([code, JSON.parse(out.join("\n"))]).toEqual([
    0,
    {
      environments: [
        {
          environment: "test",
          declared: 3,
          exchanges: [
            {
              alias: "put-to-zenith",
              state: "waits",
              method: "cross-account-put",
              source: "source",
              destination: "zenith",
              sender: "roles.writer",
              buckets: ["zenith-drop"],
              receiver: { alias: "zenith-drop", encryption: "SSE-KMS", key: "zenith-key" },
              prefix: "daily-sync/",
              waiting: [
                "accounts.zenith.id",
                "accounts.zenith.region",
                "buckets.zenith-drop.name",
                "keys.zenith-key.arn",
              ].map((path) => ({ path, from: "zenith", remedy: "zenith must tell it" })),
            },
          ],
          unexpected: [],
          proved: false,
        },
        { environment: "many", declared: 2, exchanges: [], unexpected: [], proved: false },
      ],
    },
  ]);
  const proved = JSON.parse((await run(["test", "--json"])).out.join("\n")) as {
    environments: { exchanges: { alias: string; state: string; proof: Record<string, unknown> }[] }[];
  };
  const [copy, put] = proved.environments[0]?.exchanges ?? [];
  expect([copy?.state, copy?.proof.surprises, put?.state, put?.proof.surplus]).toEqual(["proved", 0, "proved", []]);
  expect(copy?.proof.surplus).toEqual([
    "cardlytics-egress-object-lock",
    "cardlytics-egress-self-replication",
    "cardlytics-external-tag-reading",
  ]);
});

test("colours states alone, where there are colours", async () => {
  const { out } = await run(["test"], { environments: [blocked], colors: createColors(true) });
  expect(out.slice(1, 4)).toEqual([
    "\u001b[32msurplus\u001b[39m  copy      replication        source → vendor   ingress  SSE-S3",
    "\u001b[31mFAILED\u001b[39m   put       cross-account-put  source → partner  drop     SSE-KMS",
    "\u001b[31mfailed\u001b[39m: 'put' has 2 surprises: npm run prove -- test put",
  ]);
});

test("cuts lines to the width of the screen", async () => {
  const { out } = await run(["test", "--no-proof"], { columns: 60 });
  expect(out.slice(0, 3)).toEqual([
    "STATE  EXCHANGE  METHOD             FROM → TO        BUCKET",
    "-      copy      replication        source → vendor  ingress",
    "-      put       cross-account-put  source …partner  drop",
  ]);
});

test("1,000 exchanges are 1,000 lines of no more than 100 columns", async () => {
  const { code, out, err } = await run(["many", "--no-proof"], { environments: [manyExchanges(1000)], columns: 100 });
  expect([code, err, out.length, out.at(-1)]).toEqual([0, "", 1002, "many: 1,000 exchanges, 0 waiting"]);
  expect(out.filter((line) => line.length > 100)).toEqual([]);
  expect(aliasesOf(out)).toHaveLength(1000);
});

test.each([
  [["tset"], "error: 'tset' is not an environment: did you mean test?"],
  [["--account", "vendr"], "error: 'vendr' is not an account of environment 'test': did you mean vendor?"],
  [
    ["--bucket", "nothing"],
    "error: 'nothing' is not a bucket of environment 'test': choose one of drop, egress, ingress, vault",
  ],
  [["--failed", "--no-proof"], "error: option '--failed' cannot be used with option '--no-proof'"],
  [["--wating"], "error: unknown option '--wating'\n(Did you mean --waiting?)"],
])("given %j exits 1 and says what is wrong", async (args, message) => {
  expect(await run(args)).toEqual({ code: 1, out: [""], err: message });
});
