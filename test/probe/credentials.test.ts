import { spawn } from "node:child_process";
import { edited } from "../support/declared";
import { ROOT } from "../support/project";
import { DENIED } from "./fake-aws";
import { command, fakeAws, probed, withTransfers } from "./support";

const { aws } = fakeAws();

const stored = { headers: { etag: '"e"', "x-amz-version-id": "v", "x-amz-server-side-encryption": "AES256" } };

test("credentials of another account are noticed before anything else is asked", async () => {
  aws().account = "999999999999";
  aws().arn = "arn:aws:iam::999999999999:user/stranger";
  expect(await command(["test", "put"])).toEqual({
    code: 1,
    out: "",
    err: "error: the credentials belong to account 999999999999 (arn:aws:iam::999999999999:user/stranger), but 'put' is probed from 'source' (111111111111), as role Writer of source: choose others with --profile",
  });
  expect(aws().operations).toEqual(["GetCallerIdentity"]);
});

test("a counterpart's account is the counterpart's to probe from", async () => {
  const theirs = edited({ "roles.writer.account": "vendor", "exchanges.copy": undefined });
  const { code, err } = await command(["test", "put"], theirs);
  expect([code, err]).toEqual([1, expect.stringContaining("it is the counterpart's account, so they run the probe")]);
});

test("another principal of the account assumes the writer, and the writer puts", async () => {
  aws().arn = "arn:aws:iam::111111111111:user/operator";
  aws().replies = { PutObject: () => DENIED };
  const { text } = await probed("put");
  expect(text).toMatch(/^put of test, by cross-account-put, as role Writer of source, assumed\n/);
  const [assume, put] = aws().asked.slice(1);
  expect([assume?.params.RoleArn, assume?.params.RoleSessionName]).toEqual([
    "arn:aws:iam::111111111111:role/Writer",
    "s3-exchange-probe-RUN",
  ]);
  expect(put?.headers.authorization).toContain("Credential=ASIAWriter/");
});

test("one that may not is told whom the role trusts", async () => {
  aws().arn = "arn:aws:iam::111111111111:user/operator";
  aws().replies = { AssumeRole: () => DENIED };
  const { code, err } = await command(["test", "put"]);
  expect([code, err]).toEqual([
    1,
    "error: the credentials are those of arn:aws:iam::111111111111:user/operator, but 'put' is probed as role Writer of source: it may not assume arn:aws:iam::111111111111:role/Writer; roles.writer.trustedBy admits ecs-tasks.amazonaws.com: run it there, or admit whoever runs it for the time of the test",
  ]);
});

test("a user as writer needs its own access key", async () => {
  const byUser = edited({
    "users.robot": { account: "source", name: "robot" },
    "exchanges.put.writer": "robot",
  });
  aws().arn = "arn:aws:iam::111111111111:user/operator";
  expect((await command(["test", "put"], byUser)).err).toContain(
    "is probed as user robot of source: give the user's access key",
  );
  aws().arn = "arn:aws:iam::111111111111:user/robot";
  expect((await probed("put", byUser)).result.caller).toBe("user robot of source");
});

test("a role is assumed as agreed, must not be otherwise, and what it may delete is deleted", async () => {
  aws().arn = "arn:aws:sts::111111111111:assumed-role/Jobs/session";
  aws().replies = {
    AssumeRole: ({ params }) => (params.ExternalId === "agreed-id" ? undefined : DENIED),
    PutObject: ({ key, headers }) =>
      key.startsWith("role/") && headers["x-amz-server-side-encryption"] !== "aws:kms" ? stored : DENIED,
    DeleteObject: ({ params }) => (params.versionId === undefined ? { status: 204 } : DENIED),
  };
  const { verdicts, asDeclared, result, text } = await probed("role", withTransfers);
  expect([verdicts, asDeclared]).toEqual([
    {
      "assume the role without the external id": "ok: refused",
      "assume the role with a wrong external id": "ok: refused",
      "assume the role": "ok: accepted",
      put: "ok: accepted",
      "put asking for the encryption": "ok: accepted",
      "put asking for other encryption": "ok: refused",
      "put outside the prefix": "ok: refused",
      "put over plain HTTP": "skipped: not asked",
      list: "ok: refused",
      get: "ok: refused",
      delete: "ok: accepted",
    },
    true,
  ]);
  expect(result.objects.left.map(({ objectKey, state }) => [objectKey, state])).toEqual([
    ["role/_probe/RUN/put.txt", "delete marker"],
    ["role/_probe/RUN/encrypted.txt", "delete marker"],
  ]);
  expect(text).not.toContain("agreed-id");
  expect(aws().asked.find(({ operation }) => operation === "PutObject")?.headers.authorization).toContain(
    "ASIAtransfer-role",
  );
});

test("a role that is not assumed leaves nothing else to ask, and says where to look", async () => {
  aws().arn = "arn:aws:sts::111111111111:assumed-role/Jobs/session";
  aws().replies = { AssumeRole: () => DENIED };
  const { verdicts, text } = await probed(
    "role",
    edited({ "exchanges.role.sourceIps": ["198.51.100.0/24"] }, withTransfers),
  );
  expect(verdicts["assume the role"]).toBe("wrong: REFUSED");
  expect(aws().operations).not.toContain("PutObject");
  const said = text.replace(/\n +/g, " ");
  expect(said).toContain("the role is assumed from 198.51.100.0/24 only: run it there");
  expect(said).toMatch(/- .* in trust policy of role transfer-role, for sts:AssumeRole \(partner, which we deploy\)/);
});

test("a role that is assumed without the external id is a surprise", async () => {
  aws().arn = "arn:aws:sts::111111111111:assumed-role/Jobs/session";
  aws().replies = { PutObject: () => DENIED };
  const { verdicts, text } = await probed("role", withTransfers);
  expect(verdicts["assume the role without the external id"]).toBe("wrong: ACCEPTED");
  expect(text).toContain("the role's trust policy");
});

test("a user of the destination is probed with its own key, and deletes nothing without the connection test", async () => {
  aws().account = "222222222222";
  aws().arn = "arn:aws:iam::222222222222:user/mover";
  aws().replies = {
    PutObject: ({ key, headers }) =>
      key.startsWith("key/") && headers["x-amz-server-side-encryption"] !== "aws:kms" ? stored : DENIED,
  };
  const { verdicts, asDeclared } = await probed("key", withTransfers);
  expect([verdicts.put, verdicts.delete, asDeclared]).toEqual(["ok: accepted", "ok: refused", true]);
});

test.each([
  ["ExpiredToken", "get new credentials"],
  ["InvalidClientTokenId", "get new credentials"],
])("credentials that are %s end it in one line", async (code, remedy) => {
  aws().replies = { GetCallerIdentity: () => ({ status: 403, code }) };
  const { code: exit, out, err } = await command(["test", "put"]);
  expect([exit, out, err]).toEqual([1, "", expect.stringContaining(remedy)]);
  expect(err.split("\n")).toHaveLength(1);
});

/** Starts the executable, as a person does. */
const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ["bin/s3-exchange.mjs", "probe", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (printed.out += String(chunk)));
  child.stderr.on("data", (chunk) => (printed.err += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, printed, ended };
};

test("no credentials, and no network, end it in one line", async () => {
  const unreachable = start(["prod", "klavi-to-acme"], { AWS_ENDPOINT_URL: "http://127.0.0.1:9" });
  expect([await unreachable.ended, unreachable.printed]).toEqual([
    1,
    {
      out: "",
      err: expect.stringMatching(
        /^error: .*ECONNREFUSED.*: check the network, proxies and AWS_ENDPOINT_URL.*\n$/,
      ) as unknown,
    },
  ]);
  Reflect.deleteProperty(process.env, "AWS_ACCESS_KEY_ID");
  expect((await command(["test", "put"])).err).toMatch(/CredentialsProviderError.*: give credentials, by --profile/);
}, 60_000);

test("a dry run needs no credentials, and asks nothing", async () => {
  Reflect.deleteProperty(process.env, "AWS_ACCESS_KEY_ID");
  const { code, out } = await command(["test", "role", "--dry-run"], withTransfers);
  expect([code, aws().asked]).toEqual([0, []]);
  expect(out).toContain("as role Jobs of source\nrefused     assume the role without the external id\n");
  expect(out).toContain(
    "as role transfer-role of partner\naccepted    put\n            s3://partner-inbox/role/_probe/<run>/put.txt\n",
  );
  expect(out).not.toContain("agreed-id");
  expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  const json = JSON.parse((await command(["test", "put", "--dry-run", "--json"])).out) as { steps: unknown[] };
  expect(json.steps[0]).toEqual({
    step: "put",
    request: "s3://partner-drop/daily/_probe/<run>/put.txt, ACL bucket-owner-full-control",
    actions: ["s3:PutObject", "s3:PutObjectAcl", "kms:GenerateDataKey"],
    expected: "accepted",
    as: "role Writer of source",
  });
});

test("JSON says what a person reads", async () => {
  aws().replies = { PutObject: () => DENIED };
  const { code, out } = await command(["test", "put", "--json"]);
  const { asDeclared, steps, leftBehind } = JSON.parse(out) as {
    asDeclared: boolean;
    steps: Record<string, unknown>[];
    leftBehind: unknown[];
  };
  expect([code, asDeclared, leftBehind]).toEqual([1, false, []]);
  expect(steps[0]).toMatchObject({
    step: "put",
    verdict: "wrong",
    got: "REFUSED",
    status: 403,
    requestId: "R1",
    attempts: 1,
  });
  expect(steps[1]).toMatchObject({ step: "put without an ACL", verdict: "skipped", expected: "refused" });
});

test.each([["0s"], ["soon"], ["15"]])("a deadline of %s is refused", async (deadline) => {
  const { code, err } = await command(["test", "put", "--deadline", deadline]);
  expect([code, err]).toEqual([1, expect.stringContaining("write a duration such as 90s, 15m or 1h")]);
});

test("Ctrl-C, twice as npm sends it, lists what is left behind and exits 130", async () => {
  aws().account = "123456789012";
  aws().arn = "arn:aws:sts::123456789012:assumed-role/Operator/session";
  const { child, printed, ended } = start(["prod", "publisher-to-cardlytics"]);
  aws().replies = {
    PutObject: () => stored,
    HeadObject: ({ nth }) => {
      if (nth === 1) {
        child.kill("SIGINT");
        child.kill("SIGINT");
      }
      return { headers: { "x-amz-replication-status": "PENDING" } };
    },
  };
  expect([await ended, printed.err]).toEqual([130, ""]);
  expect(printed.out).toMatch(
    /left behind:\n {2}s3:\/\/publisher-to-cardlytics\/_probe\/\w+-\w+\/CDLX_transactions_20260131_1769817600_1of1\.jsonl \(version v\)\n {4}expires after a day by the lifecycle of buckets\.publisher-egress, once its\n {4}replication is COMPLETED, gone two days later\n/,
  );
  expect(printed.out).toContain("publisher-to-cardlytics: interrupted after 1 request");
}, 60_000);
