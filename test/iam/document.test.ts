import fc from "fast-check";
import { asList, oneOrMany, policyDocument, withUniqueSids } from "../../iam/document";
import { policyJson, sizeInBytes, sizeInCharacters } from "../../iam/size";
import type { PolicyStatement } from "../../iam/types";

const allow = (Sid?: string): PolicyStatement => ({
  ...(Sid !== undefined && { Sid }),
  Effect: "Allow",
  Action: "s3:PutObject",
  Resource: "*",
});

test.each([
  [["a"], "a"],
  [["a", "a"], "a"],
  [
    ["b", "a", "b"],
    ["b", "a"],
  ],
  [[], []],
])("renders the list %j as AWS returns it: %j", (values, rendered) => {
  expect(oneOrMany(values)).toEqual(rendered);
});

test("a scalar and a list of one mean the same", () => {
  expect([asList("a"), asList(["a"])]).toEqual([["a"], ["a"]]);
});

test("numbers repeated Sids and leaves statements without Sid alone", () => {
  const sids = withUniqueSids([allow("Put"), allow(), allow("Put"), allow("Put2"), allow("Put")]).map(({ Sid }) => Sid);
  expect(sids).toEqual(["Put", undefined, "Put2", "Put22", "Put3"]);
});

test("Sids come out unique whatever goes in", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("A", "A2", "A22", "B", "B2")), (names) => {
      const sids = withUniqueSids(names.map(allow)).map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(names.length);
    }),
  );
});

test("measures bucket policies in bytes and IAM policies in characters without white space", () => {
  const document = policyDocument([{ ...allow("Put"), Resource: "arn:aws:s3:::b/é à/*" }]);
  const json =
    '{"Version":"2012-10-17","Statement":[{"Sid":"Put","Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::b/é à/*"}]}';
  expect(policyJson(document)).toBe(json);
  expect(sizeInBytes(document)).toBe(json.length + 2);
  expect(sizeInCharacters(document)).toBe(json.length - 1);
});
