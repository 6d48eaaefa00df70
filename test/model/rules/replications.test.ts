import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

const copy = { method: "replication", from: "egress", to: "ingress", role: "replicator" };

/** `copy` with replica modifications, and one more replication. */
const modifications = (second: Record<string, unknown>) =>
  problemsOf(
    edited({
      "buckets.our-second": { account: "source", name: "source-second" },
      "buckets.their-second": { account: "vendor", name: "vendor-second" },
      "roles.back": { account: "vendor", name: "Back" },
      "exchanges.copy": { ...copy, prefix: "a/", replicaModifications: true, ownFilesOnly: true },
      "exchanges.second": { ...copy, from: "ingress", to: "egress", role: "back", ownFilesOnly: true, ...second },
    }),
  );

test("replica modifications hold beside a replication back", () => {
  expect(modifications({})).toEqual([]);
  expect(modifications({ prefix: "a/b/" })).toEqual([]);
});

test.each([
  ["goes back to another bucket", { to: "our-second" }],
  ["comes from another bucket", { from: "their-second" }],
  ["takes back other files", { prefix: "b/" }],
])("replica modifications need more than a replication that %s", (_, second) => {
  expect(modifications(second)).toEqual([
    "exchanges.copy.replicaModifications: true needs the other direction, which no exchange declares: declare a replication from 'ingress' to 'egress', or leave it out",
  ]);
});

test("published KMS grants hold between buckets with KMS keys", () => {
  const changes = {
    "keys.egress-key": { account: "source", name: "egress" },
    "buckets.egress.encryption": { type: "SSE-KMS", key: "egress-key" },
    "exchanges.copy.to": "vault",
    "exchanges.copy.publishedGrants": true,
  };
  expect(problemsOf(edited(changes))).toEqual([]);
});

test("no bucket replicates to itself", () => {
  expect(problemsOf(edited({ "exchanges.copy.to": "egress" }))).toEqual([
    "exchanges.copy: 'copy' stays within account 'source': an exchange goes from one account to another",
    "exchanges.copy.to: 'egress' is the bucket that the files come from: replicate to another bucket",
  ]);
});

test("two replications of files with different tags are two", () => {
  const tagged = (team: string, priority: number) => ({ ...copy, tags: { Team: team }, priority });
  expect(problemsOf(edited({ "exchanges.copy": tagged("a", 1), "exchanges.copy-2": tagged("b", 2) }))).toEqual([]);
  expect(problemsOf(edited({ "exchanges.copy": tagged("a", 1), "exchanges.copy-2": tagged("a", 2) }))).toEqual([
    "exchanges.copy-2: 'copy-2' says the same as exchanges.copy: remove one of them",
  ]);
});

/** egress → drop → ingress, beside egress → ingress: the prefixes of the three. */
const chain = (first: string, next: string, direct: string) =>
  problemsOf(
    edited({
      "buckets.drop.encryption": undefined,
      "buckets.ingress.sharedPrefixes": "the same files",
      "exchanges.put": undefined,
      "roles.writer": undefined,
      "roles.onward": { account: "partner", name: "Onward" },
      "exchanges.copy": { ...copy, to: "drop", prefix: first, priority: 1 },
      "exchanges.direct": { ...copy, prefix: direct, priority: 2 },
      "exchanges.zz": { ...copy, from: "drop", role: "onward", prefix: next },
    }),
  );

test.each([
  ["all that arrives, from which a folder goes on", "", "a/", "a/"],
  ["a folder, all of which goes on", "a/", "", "a/"],
  ["a folder within what goes straight on", "a/", "a/b/", "a/"],
  ["the same folder", "a/", "a/", "a/"],
])("a chain holds beside a rule that takes straight on %s", (_, first, next, direct) => {
  expect(chain(first, next, direct)).toEqual([]);
});

test.each([
  ["a part of what goes on", "", "a/", "a/b/"],
  ["a folder of that name elsewhere", "a/b/", "a/b/", "b/"],
])("a chain does not hold beside a rule that takes %s", (_, first, next, direct) => {
  expect(chain(first, next, direct)).toEqual([
    "exchanges.zz.from: 'drop' receives files only as replicas by exchanges.copy, and S3 never replicates a replica: replicate from 'egress' to 'ingress' too, or set exchanges.zz.ownFilesOnly",
  ]);
});
