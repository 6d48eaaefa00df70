import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { PATHS } from "../../../counterpart/handoff/handoff";
import { samplesOf } from "../../../counterpart/handoff/sections/sample";
import { environments } from "../../../environments";
import { edited } from "../../support/declared";
import { handoffsOf } from "../../support/handoff";
import { ROOT } from "../../support/project";

jest.setTimeout(60_000);

const prod = environments.find(({ name }) => name === "prod") ?? edited({});
const { handoff } = handoffsOf(prod);

const ALL = [
  "klavi-to-globex",
  "initech-to-inbox",
  "modern-treasury-to-warehouse",
  "modern-treasury-by-key-to-warehouse",
  "cardlytics-to-publisher",
];

/** A request as the server sees it. */
interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
}

/** A server that answers as S3 and STS do, and remembers what was asked. */
const startServer = async (encryption: string): Promise<{ server: Server; seen: Seen[]; url: string }> => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    seen.push({ method, url, headers });
    request.resume().on("end", () => {
      if (method === "POST") {
        const session = ["AccessKeyId", "SecretAccessKey", "SessionToken"]
          .map((name) => `<${name}>x</${name}>`)
          .join("");
        response.writeHead(200, { "content-type": "text/xml" });
        response.end(
          `<AssumeRoleResponse><AssumeRoleResult><Credentials>${session}<Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
        );
        return;
      }
      response.writeHead(200, {
        etag: '"e"',
        "x-amz-server-side-encryption": encryption,
        ...(method === "HEAD" && { "x-amz-replication-status": "COMPLETED" }),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

/** Runs the JavaScript sample of an exchange against a server. */
const runSample = async (exchange: string, encryption: string) => {
  const folder = mkdtempSync(path.join(ROOT, "test/counterpart/handoff/.sample-"));
  const { server, seen, url } = await startServer(encryption);
  try {
    // Nobody waits ten seconds for a replica that is there.
    const script = (samplesOf(handoff(exchange))[PATHS.javascript] ?? "").replace("10_000", "1");
    writeFileSync(path.join(folder, "put.mjs"), script);
    writeFileSync(path.join(folder, "files.jsonl"), "{}\n");
    const child = spawn(process.execPath, ["put.mjs"], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        AWS_ACCESS_KEY_ID: "testing",
        AWS_SECRET_ACCESS_KEY: "testing",
        AWS_ENDPOINT_URL: url,
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
        AWS_CONFIG_FILE: "/nonexistent",
        AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { code, stdout, stderr, seen };
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
};

/** The headers on which policies decide, of a request. */
const decisive = ({ headers }: Seen) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) =>
      /^x-amz-(acl|expected-bucket-owner|server-side-encryption.*|tagging)$/.test(name),
    ),
  );

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    "klavi-to-globex",
    "aws:kms",
    { "x-amz-acl": "bucket-owner-full-control", "x-amz-expected-bucket-owner": "777788889999" },
    ["put daily-sync/2026-01-31/files.jsonl"],
  ],
  [
    "initech-to-inbox",
    "aws:kms",
    { "x-amz-expected-bucket-owner": "444455556666" },
    ["put initech/2026-01-31/files.jsonl"],
  ],
  [
    "modern-treasury-to-warehouse",
    "AES256",
    { "x-amz-expected-bucket-owner": "444455556666" },
    ["put modern-treasury/2026-01-31/files.jsonl"],
  ],
  [
    "cardlytics-to-publisher",
    "AES256",
    { "x-amz-expected-bucket-owner": "210987654321" },
    ["put campaigns/2026-01-31/CDLX_redemptions_20260131_1769817600_1of1.jsonl", "COMPLETED"],
  ],
])(
  "the sample of %s puts one file with the headers that the policies ask for",
  async (exchange, encryption, headers, said) => {
    const { code, stdout, stderr, seen } = await runSample(exchange, encryption);
    expect({ code, stdout, errors: stderr }).toEqual({
      code: 0,
      stdout: `${said.join("\n")}\n`,
      errors: "",
    });
    const puts = seen.filter(({ method }) => method === "PUT");
    expect(puts.map(decisive)).toEqual([headers]);
    expect(seen.some(({ method }) => method === "POST")).toBe(exchange === "modern-treasury-to-warehouse");
  },
);

test("a sample fails when the bucket encrypts otherwise than agreed", async () => {
  const { code, stderr } = await runSample("klavi-to-globex", "AES256");
  expect(code).toBe(1);
  expect(stderr).toContain("encrypted with AES256, expected aws:kms");
});

test("S3 itself writes a replica: the receiver gets no sample", () => {
  expect(samplesOf(handoff("publisher-to-cardlytics"))).toEqual({});
});

test.each(ALL)("the script of %s is right to bash", (exchange) => {
  const script = samplesOf(handoff(exchange))[PATHS.bash] ?? "";
  expect(script).toContain("--expected-bucket-owner");
  expect(execFileSync("bash", ["-n"], { input: script, encoding: "utf8" })).toBe("");
});

const python = spawnSync("python3", ["--version"]).status === 0;
const withPython = python ? test.each : test.skip.each;

withPython(ALL)(`the program of %s is right to Python${python ? "" : " (skipped: no python3 on PATH)"}`, (exchange) => {
  const program = samplesOf(handoff(exchange))[PATHS.python] ?? "";
  expect(program).toContain("ExpectedBucketOwner");
  expect(spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: program }).status).toBe(
    0,
  );
});

test("a prefix with quotes stays one word in every language", () => {
  const tricky = edited({ "exchanges.copy.prefix": "it's-(new)&'/" });
  const { handoff: of } = handoffsOf(tricky);
  const made = of("copy", "source");
  const samples = samplesOf(made);
  expect(samples[PATHS.bash]).toContain(String.raw`default_key='it'\''s-(new)&'\''/2026-01-31/files.jsonl'`);
  expect(samples[PATHS.javascript]).toContain(`"it's-(new)&'/2026-01-31/files.jsonl"`);
  expect(execFileSync("bash", ["-n"], { input: samples[PATHS.bash] ?? "", encoding: "utf8" })).toBe("");
});
