import "../support/both-sides-once";
import "../support/solver-in-process";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { runCommand } from "../support/run-command";

jest.setTimeout(120_000);

const run = (args: readonly string[], environment: Environment = declared) =>
  runCommand(["prove", ...args], [environment]);

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

test("proves an environment in a line an exchange and node", async () => {
  const { code, out, err } = await run(["test"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^ok {5}copy +\d+ allowed, \d+ denied {2}surplus: cardlytics-/m);
  expect(out).toMatch(/^ok {5}buckets\.drop +\d+ allowed, \d+ denied {2}\d+ settings$/m);
  expect(out).toMatch(/\ntest: proved, [\d,]+ requests judged by the policies of both sides as expected$/m);
  expect(out).toMatch(/^ok {5}buckets\.drop +access, TLS, not public, senders apart$/m);
  expect(out).toMatch(/\ntest: \d+ claims hold for all requests \(\d+ questions.*\)$/);
});

test("shows one exchange request by request, with the statements that decide", async () => {
  const { code, out } = await run(["test", "put"]);
  expect(code).toBe(0);
  expect(out).toContain(
    [
      "    role Writer of source may s3:PutObject, s3:PutObjectAcl",
      "      on partner-drop/daily/2026-01-31/file.csv, by both sides' policies",
      "      by PutToPartner in policy s3-exchange of role Writer and AllowSourceCrossAccountPut in bucket policy of partner-drop",
    ].join("\n"),
  );
  expect(out).toContain(
    [
      "    role Writer of source may not s3:PutObject, s3:PutObjectAcl",
      "      on partner-drop/daily/2026-01-31/file.csv without an ACL, by both sides' policies",
      "      by nothing in the bucket policy of partner-drop",
    ].join("\n"),
  );
});

test("exits 1 on a surprise, and names the statement that causes it", async () => {
  const { code, out } = await run(["test"], blocked);
  expect(code).toBe(1);
  expect(out).toMatch(/^FAIL {3}put .*2 surprises$/m);
  expect(out).toContain(
    "role Writer of source is DENIED s3:PutObject on partner-drop/daily/2026-01-31/file.csv, by both",
  );
  expect(out).toContain("denied by: Block in bucket policy of partner-drop");
  expect(out).toMatch(/\ntest: NOT proved, 2 surprises/);
});

test("gives pipelines JSON, of which every request says what is expected and what decided", async () => {
  const { code, out } = await run(["test", "put", "--json", "--verbose"], blocked);
  const { proved, surprises, subjects } = JSON.parse(out) as {
    proved: boolean;
    surprises: number;
    subjects: { name: string; requests: { action: string; expected: string; actual: string; by: unknown[] }[] }[];
  };
  expect([code, proved, surprises]).toEqual([1, false, 2]);
  expect(subjects.map(({ name }) => name)).toEqual(["put", "buckets.drop", "keys.drop-key", "roles.writer"]);
  expect(subjects[0]?.requests[0]).toMatchObject({
    principal: "role Writer of source",
    action: "s3:PutObject",
    expected: "allow",
    actual: "deny",
    by: [{ source: "bucket policy of partner-drop", side: "resource", sid: "Block", effect: "Deny" }],
  });
});

test.each([
  [["staging"], "error: 'staging' is not an environment: choose test"],
  [["test", "gone"], "error: 'gone' is not an exchange of environment 'test': choose one of copy, put"],
  [[], "error: missing required argument 'environment'"],
])("given %j exits 1 and says what is wrong", async (args, message) => {
  expect(await run(args)).toEqual({ code: 1, out: "", err: message });
});

test.each([
  ["--cases", /requests judged/, /claims hold/],
  ["--claims", /claims hold/, /requests judged/],
])("%s proves those alone", async (option, shown, left) => {
  const { code, out } = await run(["test", option]);
  expect(code).toBe(0);
  expect(out).toMatch(shown);
  expect(out).not.toMatch(left);
});

test("claims of one exchange are those of the nodes that it touches, each with its sentence and what it assumes", async () => {
  const { out } = await run(["test", "put", "--claims"]);
  expect(out.split("\n").flatMap((line) => /^ok {5}(\S+)/.exec(line)?.[1] ?? [])).toEqual([
    "buckets.drop",
    "keys.drop-key",
    "roles.writer",
  ]);
  expect(out).toContain(
    [
      "    access: who may write, read, list, delete and configure partner-drop is exactly who is declared, whatever the policies of others",
      "      assumed: whoever asks may have any policies of their own; ",
    ].join("\n"),
  );
});

test("JSON has every claim", async () => {
  const { out } = await run(["test", "--claims", "--json"]);
  const { proved, claims } = JSON.parse(out) as {
    proved: boolean;
    claims: { node: string; name: string; holds: boolean }[];
  };
  expect(proved).toBe(true);
  expect(claims.find(({ node, name }) => node === "buckets.drop" && name === "TLS")).toMatchObject({
    holds: true,
    findings: [],
  });
});

test("an invalid environment exits 1 with every problem", async () => {
  const { code, err } = await run(["test"], edited({ "buckets.drop.name": "Bad_Name", "accounts.source.id": "1" }));
  expect(code).toBe(1);
  expect(err).toContain("buckets.drop.name");
  expect(err).toContain("accounts.source.id");
});
