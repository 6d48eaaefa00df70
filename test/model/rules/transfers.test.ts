import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

const transfer = (changes: Record<string, unknown> = {}) => ({
  method: "assume-role-put",
  source: "vendor",
  role: "transfer",
  bucket: "drop",
  prefix: "transfer/",
  ...changes,
});

/** Two more exchanges into buckets of the partner, who has two transfer roles. */
const two = (
  second: Record<string, unknown>,
  first: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
) =>
  problemsOf(
    edited({
      "buckets.other": { account: "partner", name: "partner-other" },
      "roles.transfer": { account: "partner", name: "Transfer" },
      "roles.transfer-2": { account: "partner", name: "Transfer2" },
      "exchanges.t1": transfer(first),
      "exchanges.t2": transfer(second),
      ...more,
    }),
  );

const SERVES_BOTH =
  "exchanges.t2.role: 'transfer' also serves 'vendor' by exchanges.t1, and each may then do what either may: declare a role for each source";
const LOOSER =
  "exchanges.t2.role: 'transfer' is assumed for exchanges.t1 by others or under other conditions, and each would undo the other: give both the same assumedBy, externalId, organizationId and sourceIps, or a role each";
const REASON = { "buckets.drop.sharedPrefixes": "one feed", "buckets.other.sharedPrefixes": "one feed" };

describe("two sources on one transfer role", () => {
  test("are refused once, at the later exchange", () => {
    expect(two({ source: "source", prefix: "zz/" })).toEqual([SERVES_BOTH]);
  });

  test("are refused under one prefix, unless the bucket says why", () => {
    expect(two({ source: "source" })).toContain(SERVES_BOTH);
    expect(two({ source: "source" }, {}, REASON)).toEqual([]);
  });

  test.each([
    ["prefixes", { prefix: "zz/" }],
    ["buckets", { bucket: "other" }],
  ])("are refused when their %s differ, whatever the buckets say", (_, difference) => {
    expect(two({ source: "source", ...difference }, {}, REASON)).toEqual([SERVES_BOTH]);
  });

  test("are no matter when each has a role of its own", () => {
    expect(two({ source: "source", role: "transfer-2", prefix: "zz/" })).toEqual([]);
  });
});

describe("two exchanges of one source", () => {
  test("share a role under the same conditions", () => {
    expect(two({ prefix: "zz/", externalId: "id-1" }, { externalId: "id-1" })).toEqual([]);
  });

  test.each([
    ["external id", { externalId: "id-2" }],
    ["organization", { organizationId: "o-a1b2c3d4e5" }],
    ["addresses", { sourceIps: ["203.0.113.7"] }],
    ["identities", { assumedBy: { roles: ["Sync"] } }],
  ])("that differ in their %s are refused once on one role, and hold on two", (_, difference) => {
    expect(two({ prefix: "zz/", ...difference })).toEqual([LOOSER]);
    expect(two({ prefix: "zz/", role: "transfer-2", ...difference })).toEqual([]);
  });
});

test("a user of an external account needs no access key of ours", () => {
  expect(problemsOf(edited({ "users.theirs": { account: "vendor", name: "theirs" } }))).toEqual([]);
});
