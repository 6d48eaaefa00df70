import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

const put = { method: "cross-account-put", writer: "second", bucket: "drop" };
const second = (prefix: string | undefined) =>
  problemsOf(edited({ "roles.second": { account: "vendor", name: "Second" }, "exchanges.second": { ...put, prefix } }));

/** The partner replicates into the bucket into which the source does. */
const replica = (prefix: string | undefined) =>
  problemsOf(
    edited({
      "buckets.theirs": { account: "partner", name: "partner-egress" },
      "roles.theirs": { account: "partner", name: "Theirs" },
      "exchanges.theirs": { method: "replication", from: "theirs", to: "ingress", role: "theirs", prefix },
    }),
  );

const remedy = (bucket: string) =>
  `give each partner a prefix of its own, or say why they share it in buckets.${bucket}.sharedPrefixes`;
const among = (bucket: string) => `lets 'partner' write where 'source' writes by exchanges.copy: ${remedy(bucket)}`;

test("only the later of two partners is told that it writes under the other's prefix", () => {
  expect(second("daily/")).toEqual([
    `exchanges.second.prefix: 'daily/' lets 'vendor' write where 'source' writes by exchanges.put: ${remedy("drop")}`,
  ]);
});

test.each([undefined, ""])("a partner that may put into the whole bucket (prefix %j) is told its bucket", (prefix) => {
  expect(second(prefix)).toEqual([
    `exchanges.second.bucket: 'drop' lets 'vendor' write where 'source' writes by exchanges.put: ${remedy("drop")}`,
  ]);
});

test("a partner that replicates a whole bucket is told that a prefix is missing", () => {
  expect(replica(undefined)).toEqual([`exchanges.theirs.prefix: 'ingress' ${among("ingress")}`]);
});

test("a partner that replicates a folder is told that folder", () => {
  expect(replica("a/")).toEqual([`exchanges.theirs.prefix: 'a/' ${among("ingress")}`]);
});

test("a prefix that ends like another's is a prefix of its own", () => {
  expect(second("reports/daily/")).toEqual([]);
});
