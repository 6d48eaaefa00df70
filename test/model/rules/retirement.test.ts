import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

/** No exchange needs the bucket `drop` and its key. */
const idle = edited({ "exchanges.put": undefined, "roles.writer": undefined });

/** An account that leaves, with nodes of it. */
const leaving = (nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>, retired: boolean) => ({
  "accounts.old": { kind: "managed", id: "444444444444", region: "us-east-1", retired },
  ...Object.fromEntries(Object.entries(nodes).map(([path, node]) => [path, { account: "old", ...node }])),
});

const NODES = {
  "buckets.left-bucket": { name: "left-bucket" },
  "keys.left-key": { name: "left" },
  "roles.left-role": { name: "Left" },
  "users.left-user": { name: "left" },
};

test.each(["keys.vendor-key", "buckets.vault"])("%s of an external account is deleted, not retired", (path) => {
  const other = path === "keys.vendor-key" ? { "buckets.vault": undefined } : {};
  expect(problemsOf(edited({ ...other, [`${path}.retired`]: true }))).toEqual([
    `${path}.retired: true has no place on a node of the external account 'vendor': leave it out, or delete the node: it is a fact`,
  ]);
});

test("an idle node of a managed account may retire", () => {
  const role = { account: "source", name: "Idle", retired: true };
  const user = { account: "partner", name: "idle", retired: true };
  expect(problemsOf(edited({ "roles.idle": role, "users.idle": user }))).toEqual([]);
});

test.each(Object.keys(NODES))("an account that retires takes %s along", (path) => {
  const alias = path.split(".").pop() ?? "";
  const retired = Object.fromEntries(Object.entries(NODES).map(([at, node]) => [at, { ...node, retired: true }]));
  expect(problemsOf(edited(leaving({ ...retired, [path]: NODES[path as keyof typeof NODES] }, true)))).toContain(
    `${path}: '${alias}' is not retired, but its account 'old' is: set ${path}.retired to true`,
  );
  expect(problemsOf(edited(leaving(retired, true)))).toEqual([]);
  expect(problemsOf(edited(leaving(NODES, false)))).toEqual([]);
});

test.each([
  ["buckets.drop", "put"],
  ["roles.writer", "put"],
  ["buckets.egress", "copy"],
  ["roles.replicator", "copy"],
])("%s stays while the exchange %s needs it", (path, exchange) => {
  expect(problemsOf(edited({ [`${path}.retired`]: true }))).toEqual([
    `exchanges.${exchange}: '${exchange}' needs ${path}, which is retired: remove the exchange and deploy, which takes its grants away; retire the node after that`,
  ]);
});

test("a key stays while an exchange goes through its bucket, even if the bucket retires with it", () => {
  const problems = problemsOf(edited({ "buckets.drop.retired": true, "keys.drop-key.retired": true }));
  expect(problems.map((problem) => problem.split(", ")[0])).toEqual([
    "exchanges.put: 'put' needs buckets.drop",
    "exchanges.put: 'put' needs keys.drop-key",
  ]);
});

test("a key stays while it encrypts a bucket that stays", () => {
  expect(problemsOf(edited({ "keys.drop-key.retired": true }, idle))).toEqual([
    "buckets.drop.encryption.key: 'drop-key' is retired, but still encrypts the bucket: set buckets.drop.retired too, or give the bucket another key",
  ]);
});

test.each([
  ["a bucket and its key retire together", { "buckets.drop.retired": true, "keys.drop-key.retired": true }],
  ["a bucket retires and leaves its key", { "buckets.drop.retired": true }],
  ["neither of them retires", {}],
])("%s", (_, changes) => {
  expect(problemsOf(edited(changes, idle))).toEqual([]);
});
