import { LIMITS } from "../../model/limits";
import type { Environment } from "../../model";
import { measurableKeyArns } from "../../policies/key-arns";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";

const times = (count: number, make: (n: number) => [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)));

const put = { method: "cross-account-put", writer: "writer", bucket: "drop" };

/** A prefix whose length fine-tunes the size of a policy, a character at a time. */
const padding = (length: number): string => `${"x".repeat(length)}/`;

/** The problems of the largest environment that holds (none), and of the one with one character more. */
const atTheLimit = (environment: (length: number) => Environment): [string[], string[]] => {
  let [fits, breaks] = [1, 1000];
  while (breaks - fits > 1) {
    const middle = Math.floor((fits + breaks) / 2);
    [fits, breaks] = problemsOf(environment(middle)).length === 0 ? [middle, breaks] : [fits, middle];
  }
  return [problemsOf(environment(fits)), problemsOf(environment(breaks))];
};

test("a bucket policy may have 20,480 bytes and not one more", () => {
  const environment = (length: number) =>
    edited({
      "exchanges.put": undefined,
      "buckets.drop.encryption": undefined,
      ...times(71, (n) => [`roles.w${n}`, { account: "vendor", name: `W${n}` }]),
      ...times(71, (n) => [
        `exchanges.p${n}`,
        { ...put, writer: `w${n}`, prefix: n === 0 ? padding(length) : `${n}/` },
      ]),
    });
  const [holds, breaks] = atTheLimit(environment);
  expect(holds).toEqual([]);
  expect(breaks).toEqual([
    expect.stringMatching(
      /^buckets\.drop: 20481 bytes of bucket policy are past AWS's limit of 20480: share prefixes between exchanges, or receive in more buckets; the largest statements are AllowVendorW0CrossAccountPut \(\d+\), \w+ \(\d+\), \w+ \(\d+\)$/,
    ) as unknown,
  ]);
});

test("a key policy may have 32,768 bytes and not one more", () => {
  const encryption = { type: "SSE-KMS", key: "drop-key" };
  const environment = (length: number) =>
    edited({
      "exchanges.put": undefined,
      ...times(90, (n) => [`buckets.b${n}`, { account: "partner", name: `key-bucket-${n}`, encryption }]),
      ...times(90, (n) => [`roles.w${n}`, { account: "vendor", name: `W${n}` }]),
      ...times(90, (n) => [
        `exchanges.p${n}`,
        { ...put, writer: `w${n}`, bucket: `b${n}`, prefix: n === 0 ? padding(length) : "" },
      ]),
    });
  const [holds, breaks] = atTheLimit(environment);
  expect(holds).toEqual([]);
  expect(breaks).toEqual([
    expect.stringMatching(
      /^keys\.drop-key: 32769 bytes of key policy are past AWS's limit of 32768: give some of its buckets a key of their own; the largest statements are /,
    ) as unknown,
  ]);
});

test("a trust policy may have 2,048 characters and not one more", () => {
  const arn = (name: string) => ({ arn: `arn:aws:iam::111111111111:role/${name}` });
  const environment = (length: number) =>
    edited({
      "roles.writer.trustedBy": [
        ...Array.from({ length: 28 }, (_, n) => arn(`some-other-role-${n}`)),
        ...Array.from({ length: 8 }, (_, n) =>
          arn("y".repeat(Math.min(64, Math.max(1, length - n * 64))) + "z".repeat(n)),
        ),
      ],
    });
  const [holds, breaks] = atTheLimit(environment);
  expect(holds).toEqual([]);
  expect(breaks).toEqual([
    "roles.writer: 2049 characters of trust policy are past AWS's limit of 2048: trust fewer principals, or have AWS raise the quota and say so in accounts.source.quotas.trustPolicyCharacters; the largest statements are a statement without Sid (2010)",
  ]);
});

test("a policy that only the counterpart deploys is not measured", () => {
  const writers = (account: string) =>
    times(100, (n) => [`roles.w${n}`, { account, name: `W${n}`, trustedBy: { service: "ec2.amazonaws.com" } }]);
  const environment = edited({
    "exchanges.put": undefined,
    "accounts.partner": { kind: "external", id: "222222222222", region: "us-east-1" },
    "keys.drop-key": undefined,
    "buckets.drop.encryption": undefined,
    ...writers("source"),
    ...times(100, (n) => [`exchanges.p${n}`, { ...put, writer: `w${n}`, prefix: `${n}/` }]),
  });
  expect(problemsOf(environment)).toEqual([]);
});

test("a created key counts with the length that its ARN will have", () => {
  const { key } = graphOf();
  expect(measurableKeyArns(key("drop-key"))).toHaveLength(75);
  expect(measurableKeyArns(key("vendor-key"))).toBe(key("vendor-key").arn);
});

test("the limits are AWS's", () => {
  expect(LIMITS).toMatchObject({
    bucketPolicyBytes: 20_480,
    keyPolicyBytes: 32_768,
    roleInlineCharacters: 10_240,
    trustPolicyCharacters: 2_048,
  });
});

test("a role's exchanges fill 10 managed policies and not one more, unless AWS has raised the quota", () => {
  const environment = (count: number, changes: Record<string, unknown> = {}) =>
    edited({
      // An external bucket, whose policy is not ours to measure.
      "buckets.vault.encryption": undefined,
      ...times(count, (n) => [`exchanges.p${n}`, { ...put, bucket: "vault", prefix: `${"x".repeat(900)}${n}/` }]),
      ...changes,
    });
  // Each statement takes a little more than 900 characters: 10 fit the inline policy, 6 a managed one.
  const most =
    Array.from({ length: 40 }, (_, n) => n + 50).findLast((n) => problemsOf(environment(n)).length === 0) ?? 0;
  expect(most).toBeGreaterThan(50);
  expect(problemsOf(environment(most + 1))).toEqual([
    expect.stringMatching(
      /^roles\.writer: 11 managed policies beside a full inline policy are past the limit of 10: spread its \d+ exchanges over more roles, or have AWS raise the quota and say so in accounts\.source\.quotas\.managedPoliciesPerRole; the largest exchanges are p\d+ \(\d+\), p\d+ \(\d+\), p\d+ \(\d+\)$/,
    ) as unknown,
  ]);
  const raised = { "accounts.source.quotas": { managedPoliciesPerRole: 25 } };
  expect(problemsOf(environment(most + 1, raised))).toEqual([]);
  expect(problemsOf(environment(200, raised)).join()).toContain(
    "past the limit of 25: spread its 201 exchanges over more roles; the",
  );
});
