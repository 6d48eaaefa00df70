import { conditionsHold } from "../../iam/conditions/condition";
import { matches, matchesAction } from "../../iam/wildcards";

test.each([
  ["*", "", true],
  ["a*c", "abbc", true],
  ["a*c", "abb", false],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["a.c", "abc", false],
  ["arn:aws:s3:::b/*", "arn:aws:s3:::b/x/y", true],
  ["arn:aws:s3:::b/*", "arn:aws:s3:::b", false],
])("the pattern %s matches %s: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("actions match whatever their case", () => {
  expect([matchesAction("S3:put*", "s3:PutObject"), matchesAction("s3:Get*", "s3:PutObject")]).toEqual([true, false]);
});

const context = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3", "s3:x-amz-acl": "public-read", absent: null };

test.each([
  [{}, true],
  [{ Bool: { "aws:securetransport": "false" } }, false],
  [{ Bool: { "aws:SecureTransport": "True" } }, true],
  [{ NumericLessThan: { "s3:TlsVersion": "1.2" } }, false],
  [{ NumericLessThan: { "s3:TlsVersion": "1.3" } }, false],
  [{ NumericLessThanEquals: { "s3:TlsVersion": "1.3" } }, true],
  [{ NumericGreaterThan: { "s3:TlsVersion": "1.3" } }, false],
  [{ NumericGreaterThanEquals: { "s3:TlsVersion": "1.3" } }, true],
  [{ NumericEquals: { "s3:TlsVersion": "1.30" } }, true],
  [{ StringEquals: { "s3:x-amz-acl": ["private", "public-read"] } }, true],
  [{ StringNotEquals: { "s3:x-amz-acl": ["private", "public-read"] } }, false],
  [{ StringNotEquals: { "s3:x-amz-acl": "private" } }, true],
  [{ StringEqualsIgnoreCase: { "s3:x-amz-acl": "Public-Read" } }, true],
  [{ StringLike: { "s3:x-amz-acl": "public-*" } }, true],
  [{ StringNotLike: { "s3:x-amz-acl": "public-*" } }, false],
  [{ StringEquals: { absent: "x" } }, false],
  [{ StringNotEquals: { absent: "x" } }, true],
  [{ StringEqualsIfExists: { absent: "x" } }, true],
  [{ Null: { absent: "true" } }, true],
  [{ Null: { absent: "false" } }, false],
  [{ Null: { "s3:x-amz-acl": "false" } }, true],
  [{ StringEquals: { "aws:SourceVpce": "vpce-1" } }, undefined],
  [{ StringEquals: { "aws:SourceVpce": "vpce-1" }, Bool: { "aws:SecureTransport": "false" } }, false],
  [{ DateBefore: { "s3:TlsVersion": "1" } }, undefined],
  [{ DateLessThan: { "s3:TlsVersion": "1" }, Bool: { "aws:SecureTransport": "false" } }, false],
  [{ "ForAllValues:StringEquals": { "s3:x-amz-acl": "private" } }, false],
  [{ "ForAllValues:StringEquals": { absent: "x" } }, true],
  [{ NullIfExists: { absent: "true" } }, undefined],
  [{ constructor: { absent: "true" } }, undefined],
  [{ Bool: { "aws:SecureTransport": "yes" } }, undefined],
  [{ Bool: { "s3:x-amz-acl": "true" } }, undefined],
  [{ NumericLessThan: { "s3:TlsVersion": "one" } }, undefined],
  [{ NumericLessThan: { "s3:x-amz-acl": "1" } }, undefined],
  [{ StringLike: { "s3:x-amz-acl": "${aws:username}" } }, undefined],
  [{ StringNotEquals: { "s3:x-amz-acl": "${aws:username}" } }, undefined],
  [{ IpAddress: { "s3:x-amz-acl": "10.0.0.0/8" } }, undefined],
  [{ ArnLike: { "s3:x-amz-acl": "*" } }, undefined],
  [{ ArnLike: { "s3:x-amz-acl": "arn:aws:iam::*:role/*" } }, undefined],
  [{ ArnNotEquals: { absent: "arn:aws:iam::111122223333:role/a" } }, true],
])("the conditions %j hold: %s", (conditions, expected) => {
  expect(conditionsHold(conditions, context)).toBe(expected);
});
