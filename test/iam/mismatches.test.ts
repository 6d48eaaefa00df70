import { mismatches } from "../../iam";
import { ACME, own, of, request, service, type Loose } from "./support";

const why = (source: ReturnType<typeof own>, given = {}) =>
  source.policy.statements.flatMap((statement) => mismatches(statement, request(given)));

test.each<[string, Loose, unknown[]]>([
  ["nothing, where it applies", {}, []],
  ["the action", { Action: "s3:GetObject" }, [{ part: "action" }]],
  ["the resource", { Resource: "arn:aws:s3:::other/*" }, [{ part: "resource" }]],
  ["both", { NotAction: "s3:*", NotResource: "*" }, [{ part: "action" }, { part: "resource" }]],
  [
    "a value",
    { Condition: { StringEquals: { "aws:A": ["x", "y"] } } },
    [{ part: "condition", operator: "StringEquals", key: "aws:A", expected: ["x", "y"], actual: "z" }],
  ],
  [
    "a missing key, but not the condition that holds",
    { Condition: { "ForAnyValue:StringLike": { "aws:B": "x*" }, StringLike: { "aws:A": "*" } } },
    [{ part: "condition", operator: "ForAnyValue:StringLike", key: "aws:B", expected: ["x*"], actual: undefined }],
  ],
  ["nothing that cannot be told", { Condition: { Bool: { "aws:A": "true" } } }, []],
])("tells what kept a statement from applying: %s", (_, statement, expected) => {
  expect(why(own(statement), { context: { "aws:A": "z" } })).toEqual(expected);
});

test("tells that the principal did", () => {
  expect(why(of("bucket", { Principal: { AWS: ACME } }))).toEqual([{ part: "principal" }]);
  expect(why(of("bucket", { Principal: { AWS: "*" } }), { principal: service })).toEqual([]);
});
