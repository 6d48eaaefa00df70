import fc from "fast-check";
import { checkAccountId } from "../../model/names/account-id";
import { checkAlias } from "../../model/names/alias";
import { checkBucketName } from "../../model/names/bucket-name";
import { checkKeyAlias, checkKeyArn, parseKeyArn } from "../../model/names/key-arn";
import { checkPrefix } from "../../model/names/prefix";
import { checkIdentityArn, checkServicePrincipal } from "../../model/names/principal";
import { checkRegion, partitionOf, s3ServiceOf } from "../../model/names/region";
import { checkRoleName, checkRolePath } from "../../model/names/role-name";
import { checkTagKey, checkTagValue } from "../../model/names/tag";
import type { Finding } from "../../model/problem";

type Check = (value: string) => Finding | undefined;

/** Check, a value that passes, its neighbour that does not, and what the remedy says. */
const boundaries: readonly [string, Check, string, string, string][] = [
  ["alias", checkAlias, "a", "", "1 to 63 lower-case letters"],
  ["alias", checkAlias, "a".repeat(63), "a".repeat(64), "1 to 63 lower-case letters"],
  ["alias", checkAlias, "acme-1", "1-acme", "beginning with a letter"],
  ["alias", checkAlias, "acme-drop", "acme_drop", "digits and hyphens"],
  ["account id", checkAccountId, "012345678901", "000000000000", "as AWS shows it"],
  ["account id", checkAccountId, "012345678901", "01234567890", "has 12 digits, this one has 11"],
  ["account id", checkAccountId, "012345678901", "0123456789012", "has 12 digits, this one has 13"],
  ["account id", checkAccountId, "012345678901", "0123-4567-8901", "without hyphens"],
  ["Region", checkRegion, "us-east-1", "us-east", "such as us-east-1"],
  ["Region", checkRegion, "us-gov-west-1", "US-East-1", "such as us-east-1"],
  ["Region", checkRegion, "ap-southeast-12", "ap-southeast-123", "such as us-east-1"],
  ["bucket name", checkBucketName, "abc", "ab", "3 to 63 characters, this one has 2"],
  ["bucket name", checkBucketName, "a".repeat(63), "a".repeat(64), "3 to 63 characters, this one has 64"],
  ["bucket name", checkBucketName, "acme-data", "Acme_Data", "lower-case letters, digits, dots and hyphens"],
  ["bucket name", checkBucketName, "1-acme", "-acme", "begin and end with a letter or a digit"],
  ["bucket name", checkBucketName, "acme-1", "acme.", "begin and end with a letter or a digit"],
  ["bucket name", checkBucketName, "acme.data", "acme..data", "two dots"],
  ["bucket name", checkBucketName, "192.168.5.4.3", "192.168.5.4", "like an IP address"],
  ["bucket name", checkBucketName, "xn-acme", "xn--acme", "begin with 'xn--'"],
  ["bucket name", checkBucketName, "sthree", "sthree-acme", "begin with 'sthree-'"],
  ["bucket name", checkBucketName, "amzn-s3-acme", "amzn-s3-demo-acme", "begin with 'amzn-s3-demo-'"],
  ["bucket name", checkBucketName, "acme-s3alia", "acme-s3alias", "end with '-s3alias'"],
  ["bucket name", checkBucketName, "acme-ol-s3", "acme--ol-s3", "end with '--ol-s3'"],
  ["bucket name", checkBucketName, "acme-mrap", "acme.mrap", "end with '.mrap'"],
  ["bucket name", checkBucketName, "acme-x-s3", "acme--x-s3", "end with '--x-s3'"],
  ["bucket name", checkBucketName, "acme-table-s3", "acme--table-s3", "end with '--table-s3'"],
  ["bucket name", checkBucketName, "acme-ana", "acme-an", "end with '-an'"],
  ["role name", checkRoleName, "R".repeat(64), "R".repeat(65), "at most 64 characters, this one has 65"],
  ["role name", checkRoleName, "Role_+=,.@-1", "Role/1", "without the path"],
  ["role name", checkRoleName, "R", "", "letters, digits"],
  ["role path", checkRolePath, "/", "", "begin and end with a slash"],
  ["role path", checkRolePath, "/exchange/", "/exchange", "begin and end with a slash"],
  ["role path", checkRolePath, `/${"a".repeat(510)}/`, `/${"a".repeat(511)}/`, "at most 512 characters"],
  ["prefix", checkPrefix, "daily-sync/", "/daily-sync/", "no leading slash, write 'daily-sync/'"],
  ["prefix", checkPrefix, "daily-sync/", "//daily-sync", "no leading slash, write 'daily-sync/'"],
  ["prefix", checkPrefix, "", "/", "no prefix for the whole bucket"],
  ["prefix", checkPrefix, "a..b/", "a/../b/", "without '.' and '..' folders"],
  ["prefix", checkPrefix, "a/.b/", "a/./b/", "without '.' and '..' folders"],
  ["prefix", checkPrefix, "a/b/", "a//b/", "two slashes"],
  ["prefix", checkPrefix, "daily/", "daily", "'daily/'"],
  ["prefix", checkPrefix, "a!_.'()=+@:,&-/", "a*/", "match it to the letter"],
  ["prefix", checkPrefix, "a/", "${aws:username}/", "match it to the letter"],
  [
    "prefix",
    checkPrefix,
    `${"a".repeat(1023)}/`,
    `${"a".repeat(1024)}/`,
    "at most 1024 bytes, with its last slash this one has 1025",
  ],
  [
    "key ARN",
    checkKeyArn,
    "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:us-east-1:111122223333:alias/drop",
    "arn:aws:kms:<region>:<account id>:key/<key id>",
  ],
  [
    "key ARN",
    checkKeyArn,
    "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
    "alias/drop",
    "arn:aws:kms:<region>:<account id>:key/<key id>",
  ],
  [
    "key ARN",
    checkKeyArn,
    "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:<region>:<account id>:key/<key id>",
  ],
  ["KMS alias", checkKeyAlias, "drop/acme_1-a", "alias/drop", "leave 'alias/' out: 'drop'"],
  ["KMS alias", checkKeyAlias, "aws-drop", "aws/s3", "begin with 'aws/'"],
  ["KMS alias", checkKeyAlias, "a".repeat(250), "a".repeat(251), "1 to 250 letters"],
  ["KMS alias", checkKeyAlias, "a", "", "1 to 250 letters"],
  ["service", checkServicePrincipal, "ecs-tasks.amazonaws.com", "ecs-tasks", "such as ecs-tasks.amazonaws.com"],
  ["service", checkServicePrincipal, "logs.us-east-1.amazonaws.com", "*.amazonaws.com", "the service's own name"],
  ["service", checkServicePrincipal, "s3.amazonaws.com.cn", "s3.amazonaws.com.de", "the service's own name"],
  ["identity", checkIdentityArn, "arn:aws:iam::111122223333:role/a/b", "arn:aws:iam::111122223333:role/*", "wildcards"],
  ["identity", checkIdentityArn, "arn:aws:iam::111122223333:user/bob", "arn:aws:iam::11112222333:user/bob", "account"],
  ["identity", checkIdentityArn, "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:group/ops", "role"],
  ["tag key", checkTagKey, "a".repeat(128), "a".repeat(129), "1 to 128 letters"],
  ["tag key", checkTagKey, "a", "", "1 to 128 letters"],
  ["tag key", checkTagKey, "awsome", "AWS:name", "begin with 'aws:'"],
  ["tag value", checkTagValue, "a".repeat(256), "a".repeat(257), "at most 256 letters"],
  ["tag value", checkTagValue, "team: a/b", "${path.module}", "at most 256 letters"],
];

test.each(boundaries)("%s: on one side of the boundary it passes, on the other it is refused", (...row) => {
  const [, check, right, wrong, remedy] = row;
  expect(check(right)).toBeUndefined();
  expect(check(wrong)?.remedy).toContain(remedy);
});

test("says that an alias is not a key, and that other text is no ARN at all", () => {
  expect(checkKeyArn("alias/drop")?.rule).toContain("alias of a KMS key");
  expect(checkKeyArn("key/drop")?.rule).toBe("is not the ARN of a KMS key");
});

test("takes a key ARN apart", () => {
  expect(parseKeyArn("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")).toEqual({
    partition: "aws",
    region: "eu-west-1",
    accountId: "111122223333",
    keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
  });
});

test.each([
  ["us-east-1", "aws", "s3.us-east-1.amazonaws.com"],
  ["us-gov-west-1", "aws-us-gov", "s3.us-gov-west-1.amazonaws.com"],
  ["cn-north-1", "aws-cn", "s3.cn-north-1.amazonaws.com.cn"],
])("%s lies in partition %s, where S3 is %s", (region, partition, service) => {
  expect([partitionOf(region), s3ServiceOf(region)]).toEqual([partition, service]);
});

test("whatever prefix passes matches itself and no policy wildcard", () => {
  fc.assert(
    fc.property(fc.string(), (prefix) => {
      fc.pre(checkPrefix(prefix) === undefined);
      expect(prefix).not.toMatch(/[*?$\s]|^\/|\/\//);
      expect(prefix === "" || prefix.endsWith("/")).toBe(true);
    }),
  );
});

test("whatever bucket name passes keeps to S3's characters and length", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "9", ".", "-", "A", "_", "xn--", "-an") }), (name) => {
      fc.pre(checkBucketName(name) === undefined);
      expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
    }),
  );
});
