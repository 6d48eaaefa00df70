import { evaluate, parsePolicy, type PolicyKind } from "../../iam";
import { applies, request } from "./support";

const source = (kind: PolicyKind, ...Statement: readonly object[]) => ({
  name: kind,
  policy: parsePolicy({ Version: "2012-10-17", Statement }, kind),
});

const carlos = (account: string) => ({ type: "User", arn: `arn:aws:iam::${account}:user/carlossalazar` }) as const;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html */
describe("Carlos within an account", () => {
  const identity = source(
    "identity",
    { Effect: "Allow", Action: "s3:*", Resource: ["arn:aws:s3:::carlossalazar/*", "arn:aws:s3:::carlossalazar"] },
    { Sid: "DenyS3Logs", Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::*log*" },
  );
  const bucket = source("bucket", {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:user/carlossalazar" },
    Action: "s3:*",
    Resource: ["arn:aws:s3:::carlossalazar/*", "arn:aws:s3:::carlossalazar"],
  });
  const own = { principal: carlos("123456789012"), resourceAccount: "123456789012" };

  test("is denied the bucket for logs by his own policy", () => {
    const put = request({ ...own, resource: "arn:aws:s3:::carlossalazar-logs/file" });
    expect(evaluate({ request: put, identity: [identity] })).toMatchObject({
      allowed: false,
      explicitDeny: true,
      by: [{ sid: "DenyS3Logs", index: 1 }],
    });
  });

  test("is allowed his own bucket by both policies, or by one of them", () => {
    const put = request({ ...own, resource: "arn:aws:s3:::carlossalazar/file" });
    const resource = { ...bucket, kind: "bucket" } as const;
    expect(evaluate({ request: put, identity: [identity], resource }).by).toHaveLength(2);
    expect(evaluate({ request: put, identity: [identity] }).allowed).toBe(true);
    expect(evaluate({ request: put, identity: [], resource }).allowed).toBe(true);
  });
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
describe("Carlos across accounts", () => {
  const identity = source(
    "identity",
    { Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" },
    { Effect: "Allow", Action: "s3:*Object*", Resource: "arn:aws:s3:::Production/*" },
    { Effect: "Deny", Action: "s3:*", Resource: ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"] },
  );
  const resource = {
    ...source("bucket", {
      Effect: "Allow",
      Action: ["s3:GetObject*", "s3:PutObject*", "s3:ReplicateObject", "s3:RestoreObject"],
      Principal: { AWS: "arn:aws:iam::111111111111:user/carlossalazar" },
      Resource: "arn:aws:s3:::Production/*",
    }),
    kind: "bucket",
  } as const;
  const theirs = { principal: carlos("111111111111"), resourceAccount: "222222222222" };

  test.each([
    ["s3:PutObject", "arn:aws:s3:::Production/file", true, []],
    ["s3:DeleteObject", "arn:aws:s3:::Production/file", false, ["resource"]],
    ["s3:RestoreObject", "arn:aws:s3:::Production/file", true, []],
    ["s3:PutObject", "arn:aws:s3:::Production/log", false, []],
    ["s3:ListBucket", "arn:aws:s3:::Production", false, ["identity", "resource"]],
  ])("%s on %s: %s", (action, arn, allowed, missing) => {
    const decision = evaluate({
      request: request({ ...theirs, action, resource: arn }),
      identity: [identity],
      resource,
    });
    expect([decision.allowed, decision.missing]).toEqual([allowed, missing]);
  });
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
test.each([
  ["amzn-s3-demo-bucket/1/test/object.jpg", true],
  ["amzn-s3-demo-bucket/1/2/3/test/4/object.jpg", true],
  ["amzn-s3-demo-bucket/1///test///object.jpg", true],
  ["amzn-s3-demo-bucket/1/test/.jpg", true],
  ["amzn-s3-demo-bucket//test/object.jpg", true],
  ["amzn-s3-demo-bucket/1/test/", true],
  ["amzn-s3-demo-bucket/1-test/object.jpg", false],
  ["amzn-s3-demo-bucket/test/object.jpg", false],
])("arn:aws:s3:::amzn-s3-demo-bucket/*/test/* means %s: %s", (key, expected) => {
  const Resource = "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*";
  expect(applies({ Resource }, { resource: `arn:aws:s3:::${key}` })).toBe(expected);
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
test.each([
  [["environment"], true, true],
  [["environment", "cost-center"], true, true],
  [["environment", "dept"], false, true],
  [["dept"], false, false],
  [undefined, false, false],
])("the tag keys %j, under ForAllValues with Null: %s, under ForAnyValue: %s", (keys, all, any) => {
  const given = { context: keys ? { "aws:TagKeys": keys } : {} };
  const tagKeys = { "aws:TagKeys": ["environment", "cost-center"] };
  const Condition = { "ForAllValues:StringEquals": tagKeys, Null: { "aws:TagKeys": "false" } };
  expect(applies({ Condition }, given)).toBe(all);
  expect(applies({ Condition: { "ForAnyValue:StringEquals": tagKeys } }, given)).toBe(any);
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value */
test.each([
  [{ "s3:ExistingObjectTag/Team": "a", "aws:PrincipalTag/Team": "a" }, false],
  [{ "s3:ExistingObjectTag/Team": "a", "aws:PrincipalTag/Team": "b" }, true],
  [{ "s3:ExistingObjectTag/Team": "a" }, true],
  [{ "aws:PrincipalTag/Team": "a" }, true],
  [{}, true],
])("the tags %j differ, or one of them is missing: %s", (context, expected) => {
  const Condition = { StringNotEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" } };
  expect(applies({ Condition }, { context })).toBe(expected);
});
