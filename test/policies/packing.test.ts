import { policyJson } from "../../iam/size";
import { identityPolicies } from "../../policies/identity-policies";
import { isAboutKeys } from "../../policies/identity-statements";
import { measurableKeyArns } from "../../policies/key-arns";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";

/** A prefix of so many characters that ends like no other. */
const prefixOf = (length: number, n: number): string => `${n}/`.padStart(length, "x");

/** Puts into an external bucket, whose policy is not ours to measure: one a prefix length. */
const puts = (writer: string, lengths: readonly number[]): Record<string, unknown> => ({
  "exchanges.put": undefined,
  "buckets.vault.encryption": undefined,
  "users.bob": { account: "source", name: "bob" },
  "accounts.source.quotas": { managedPoliciesPerRole: 25 },
  ...Object.fromEntries(
    lengths.map((length, n) => [
      `exchanges.p${n}`,
      { method: "cross-account-put", writer, bucket: "vault", prefix: prefixOf(length, n) },
    ]),
  ),
});

const packed = (writer: "bob" | "writer", lengths: readonly number[]) => {
  const { graph, role, user } = graphOf(edited(puts(writer, lengths)));
  const { inline, keys, managed } = identityPolicies(
    graph,
    writer === "bob" ? user("bob") : role("writer"),
    measurableKeyArns,
  );
  expect(keys).toBeUndefined();
  const documents = [inline, ...managed].flatMap((document) => document ?? []);
  return {
    sids: documents.map(({ Statement }) => Statement.map(({ Sid }) => Sid).join()),
    sizes: documents.map((document) => policyJson(document).length),
    counts: documents.map(({ Statement }) => Statement.flatMap(({ Resource }) => Resource ?? []).length),
  };
};

describe("inline policies of a user, which have room for 2,048 characters", () => {
  // A second inline policy, for the use of keys, takes 39 characters even when it is empty.
  const apart = 2048 - 39;
  const [first] = packed("bob", [800, 800]).sizes;
  const lengthFor = (size: number): number => 800 + size - (first ?? 0);

  test("name each partner apart as long as a second document beside them would fit", () => {
    expect(packed("bob", [800, lengthFor(apart)])).toEqual({ sids: ["PutToVendor"], sizes: [apart], counts: [2] });
  });

  test("share statements between partners past that, and are full to the last character", () => {
    // `Partners` instead of `Vendor`.
    const more = 2;
    expect(packed("bob", [800, lengthFor(apart + 1)])).toEqual({
      sids: ["PutToPartners"],
      sizes: [apart + 1 + more],
      counts: [2],
    });
    expect(packed("bob", [800, lengthFor(2048 - more)])).toEqual({
      sids: ["PutToPartners"],
      sizes: [2048],
      counts: [2],
    });
  });

  test("leave to a managed policy what is past that, and no more", () => {
    expect(packed("bob", [800, lengthFor(2048 - 1)])).toMatchObject({
      sids: ["PutToPartners", "PutToPartners"],
      counts: [1, 1],
    });
  });
});

describe("inline policies of a role, which have room for 10,240 characters", () => {
  const lengths = (count: number) => Array.from({ length: count }, () => 900);

  test("name each partner apart while they fit", () => {
    expect(packed("writer", lengths(10))).toMatchObject({ sids: ["PutToVendor"], counts: [10] });
  });

  test("take as many exchanges as they hold, and managed policies of 6,144 characters the others", () => {
    const { sids, sizes, counts } = packed("writer", lengths(20));
    expect(sids).toEqual(["PutToPartners", "PutToPartners", "PutToPartners"]);
    expect(counts).toEqual([10, 6, 4]);
    expect(sizes.map((size, n) => size <= (n === 0 ? 10_240 : 6_144))).toEqual([true, true, true]);
  });
});

describe("a user whose exchanges need more than 10 managed policies", () => {
  const usual = Array.from({ length: 70 }, () => 900);
  const lengths = Object.assign([...usual], { 10: 903, 25: 906, 40: 910 });
  const sizeOf = (length: number): number =>
    JSON.stringify([
      {
        Sid: "PutToPartners",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:PutObjectAcl"],
        Resource: `arn:aws:s3:::vendor-vault/${"x".repeat(length)}*`,
        Condition: { StringEquals: { "s3:ResourceAccount": "333333333333" } },
      },
    ]).length;

  test("is refused, whatever quota roles have, and told which exchanges are largest", () => {
    const largest = `p40 (${sizeOf(910)}), p25 (${sizeOf(906)}), p10 (${sizeOf(903)})`;
    expect(problemsOf(edited(puts("bob", lengths)))).toEqual([
      `users.bob: 12 managed policies beside a full inline policy are past the limit of 10: spread its 70 exchanges over more users; the largest exchanges are ${largest}`,
    ]);
  });

  test("holds as a role whose quota AWS has raised", () => {
    expect(problemsOf(edited(puts("writer", lengths)))).toEqual([]);
  });
});

describe("what stands in the policy for keys", () => {
  test.each([
    ["kms:Decrypt", true],
    [["kms:Encrypt", "kms:Decrypt"], true],
    [["s3:PutObject", "kms:Decrypt"], true],
    ["s3:PutObject", false],
  ])("of a statement with %j: %s", (Action, expected) => {
    expect(isAboutKeys({ Sid: "Any", Effect: "Allow", Action, Resource: "*" })).toBe(expected);
  });
});
