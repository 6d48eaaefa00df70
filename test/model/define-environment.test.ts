import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");
const FILE = path.join(ROOT, "environments/typed.ts");

/** An environment file. Each case replaces one snippet of it. */
const SOURCE = `
import { crossAccountPut, defineEnvironment, externalAccount, localBackend, managedAccount, replication, sseKms } from "../model";
export default defineEnvironment({
  name: "typed",
  backend: localBackend(),
  accounts: {
    source: managedAccount({ id: "111111111111", region: "us-east-1" }),
    partner: externalAccount({ id: "222222222222", region: "us-east-1" }),
  },
  keys: { "drop-key": { account: "partner", arn: "arn:aws:kms:us-east-1:222222222222:key/x" } },
  buckets: {
    drop: { account: "partner", name: "drop", encryption: sseKms("drop-key") },
    egress: { account: "source", name: "egress" },
  },
  roles: {
    writer: { account: "source", name: "Writer", trustedBy: { service: "ecs-tasks.amazonaws.com" } },
  },
  exchanges: {
    put: { method: "cross-account-put", writer: "writer", bucket: "drop", prefix: "daily/" },
    copy: { method: "replication", from: "egress", to: "drop", role: "writer" },
    "put-2": crossAccountPut({ writer: "writer", bucket: "egress" }),
    "copy-2": replication({ from: "egress", to: "drop", role: "writer", prefix: "b/" }),
  },
});
`;

let content = SOURCE;
let version = 0;

const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
  config: unknown;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
const service = ts.createLanguageService({
  getCompilationSettings: () => ({ ...options, types: [] }),
  getScriptFileNames: () => [FILE],
  getScriptVersion: (file) => (file === FILE ? String(version) : "0"),
  getScriptSnapshot: (file) => {
    const text = file === FILE ? content : ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => ROOT,
  getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
  fileExists: (file) => file === FILE || ts.sys.fileExists(file),
  readFile: (file) => ts.sys.readFile(file),
  directoryExists: (folder) => ts.sys.directoryExists(folder),
});

const write = (snippet: string, replacement: string): void => {
  expect(SOURCE).toContain(snippet);
  content = SOURCE.replace(snippet, () => replacement);
  version += 1;
};

/** What the compiler says of the file, each error with its chain of reasons. */
const errors = (): string[] =>
  service.getSemanticDiagnostics(FILE).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));

test("compiles an environment whose aliases all exist", () => {
  write("drop", "drop");
  expect(errors()).toEqual([]);
});

test.each([
  ["account of a bucket", 'account: "source", name: "egress"', 'account: "sorce", name: "egress"', '"sorce"'],
  ["account of a role", 'account: "source", name: "Writer"', 'account: "sorce", name: "Writer"', '"sorce"'],
  ["account of a key", 'account: "partner", arn', 'account: "partnr", arn', '"partnr"'],
  ["key of a bucket", 'sseKms("drop-key")', 'sseKms("drop-kee")', '"drop-kee"'],
  ["writer", 'writer: "writer"', 'writer: "wrtr"', '"wrtr"'],
  ["writer given to the helper", '({ writer: "writer"', '({ writer: "wrtr"', '"wrtr"'],
  ["bucket given to the helper", '({ from: "egress"', '({ from: "egrss"', '"egrss"'],
  ["bucket of a put", 'bucket: "drop", prefix', 'bucket: "drp", prefix', '"drp"'],
  ["egress bucket", 'from: "egress"', 'from: "egrss"', '"egrss"'],
  ["ingress bucket", 'to: "drop"', 'to: "drp"', '"drp"'],
  ["replication role", 'role: "writer"', 'role: "wrtr"', '"wrtr"'],
])("refuses a wrong alias: %s", (_, right, wrong, named) => {
  write(right, wrong);
  expect(errors().join()).toContain(named);
});

test.each([
  ["a wrong field", 'prefix: "daily/"', 'prefx: "daily/"', "'prefx' does not exist"],
  ["a wrong field of a bucket", 'name: "egress"', 'name: "egress", versioned: true', "'versioned' does not exist"],
  ["a wrong setting", 'name: "egress"', 'name: "egress", ownership: "Mine"', '"Mine"'],
  ["an account without its id", 'externalAccount({ id: "222222222222", ', "externalAccount({ ", "'id' is missing"],
  ["a bucket without its name", 'account: "source", name: "egress"', 'account: "source"', "'name' is missing"],
  ["a replication without its destination", ', to: "drop"', "", "'to' is missing"],
  ["a replication without its role", ', role: "writer"', "", "'role' is missing"],
  ["a put without its writer", 'writer: "writer", ', "", "'writer' is missing"],
  ["a key with neither name nor ARN", ', arn: "arn:aws:kms:us-east-1:222222222222:key/x"', "", "is not assignable"],
])("refuses %s", (_, right, wrong, message) => {
  write(right, wrong);
  expect(errors().join()).toContain(message);
});

test.each([
  ["accounts", 'account: "source", name: "egress"', 'account: "|", name: "egress"', ["partner", "source"]],
  ["keys", 'sseKms("drop-key")', 'sseKms("|")', ["drop-key"]],
  ["methods", 'method: "replication"', 'method: "|"', ["assume-role-put", "cross-account-put", "replication"]],
  ["writers", 'writer: "writer"', 'writer: "|"', ["writer"]],
  ["replication roles", 'role: "writer"', 'role: "|"', ["writer"]],
  ["buckets", 'bucket: "drop", prefix', 'bucket: "|", prefix', ["drop", "egress"]],
  ["ingress buckets", 'to: "drop"', 'to: "|"', ["drop", "egress"]],
])("an editor completes %s", (_, right, typed, names) => {
  write(right, typed.replace("|", ""));
  const position = content.indexOf(typed.replace("|", "")) + typed.indexOf("|");
  const entries = service
    .getCompletionsAtPosition(FILE, position, undefined)
    ?.entries.flatMap(({ name }) => name || []);
  expect(entries?.sort()).toEqual(names);
});
