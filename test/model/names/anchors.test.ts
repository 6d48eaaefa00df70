import { checkKeyAlias, parseKeyAliasArn, parseKeyArn } from "../../../model/names/key-arn";
import { checkCidr } from "../../../model/names/network";
import { checkIdentityArn, checkServicePrincipal } from "../../../model/names/principal";
import { checkRegion } from "../../../model/names/region";
import { checkRolePath } from "../../../model/names/role-name";
import { checkTagKey, checkTagValue } from "../../../model/names/tag";
import { checkOrganizationId, checkPathAndName } from "../../../model/names/trust";

const CIDR = { rule: "is no IP address or CIDR block", remedy: "write one such as 203.0.113.7 or 203.0.113.0/24" };

test.each(["203.0.113.7", "0.0.0.0/0", "203.0.113.7/32", "2001:db8::1", "2001:db8::/33", "2001:db8::1/128"])(
  "%s is an address or block",
  (cidr) => {
    expect(checkCidr(cidr)).toBeUndefined();
  },
);

test.each([
  ["no address", ""],
  ["a name", "localhost"],
  ["a name with a length", "localhost/24"],
  ["an octet above 255", "300.0.113.7/24"],
  ["three octets", "203.0.113/24"],
  ["a length above 32 of IPv4", "203.0.113.0/33"],
  ["a length above 128 of IPv6", "2001:db8::/129"],
  ["two lengths", "203.0.113.0/24/24"],
  ["no length after the slash", "203.0.113.0/"],
  ["a length below 0", "203.0.113.0/-1"],
  ["a length with a fraction", "203.0.113.0/24.5"],
  ["a length in other notation", "203.0.113.0/2e1"],
  ["a length of four digits", "203.0.113.0/0024"],
])("refuses %s as a block of addresses", (_, cidr) => {
  expect(checkCidr(cidr)).toEqual(CIDR);
});

const SERVICE = {
  rule: "is not a service principal",
  remedy: "write the service's own name, such as ecs-tasks.amazonaws.com",
};

test.each(["https://s3.amazonaws.com", "-s3 .amazonaws.com", "s3.amazonaws.com/", ".amazonaws.com"])(
  "%s is no service principal",
  (service) => {
    expect(checkServicePrincipal(service)).toEqual(SERVICE);
  },
);

const ACCOUNT = "arn:aws:iam::111122223333";

test.each([
  `${ACCOUNT}:root`,
  `${ACCOUNT}:role/a`,
  `${ACCOUNT}:role/jobs/nightly/Exporter`,
  "arn:aws-cn:iam::111122223333:user/bob",
])("%s is an identity", (arn) => {
  expect(checkIdentityArn(arn)).toBeUndefined();
});

test.each([
  `x${ACCOUNT}:root`,
  `${ACCOUNT}:root/x`,
  `${ACCOUNT}:role/a b`,
  `${ACCOUNT}:role/a/`,
  `${ACCOUNT}:role//a`,
  `${ACCOUNT}:role/a*`,
])("%s is no identity", (arn) => {
  expect(checkIdentityArn(arn)).toEqual({
    rule: "is not the ARN of an IAM role, user or account",
    remedy: "write arn:aws:iam::<account id>:role/<role name>, without wildcards",
  });
});

test.each(["us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "eusc-de-east-1"])(
  "%s lies in a partition that is not supported",
  (region) => {
    expect(checkRegion(region)).toEqual({
      rule: "lies in an AWS partition that is not supported",
      remedy: "use a Region of aws, aws-cn or aws-us-gov",
    });
  },
);

test.each(["aus-east-1", "x-us-iso-east-1x", "us-east-1a", "xeusc-de-east-1x"])("%s is no Region at all", (region) => {
  expect(checkRegion(region)).toEqual({
    rule: "is not an AWS Region code",
    remedy: "write the code of the Region, such as us-east-1",
  });
});

test.each(["exchange/", "x/exchange/", "/exchange/x", "//", "/a b/"])("%s is no role path", (path) => {
  expect(checkRolePath(path)).toEqual({
    rule: "is not a valid role path",
    remedy: "begin and end with a slash and use at most 512 characters, such as /exchange/",
  });
});

test("a tag key may contain 'aws:', but not begin with it, and both halves keep to the characters of tags", () => {
  const rule = "is not a valid tag key";
  expect(checkTagKey("by-aws:team")).toBeUndefined();
  expect(checkTagKey("aws:team")).toEqual({ rule, remedy: "AWS reserves keys that begin with 'aws:'" });
  expect(checkTagKey("a*")).toEqual({ rule, remedy: "use 1 to 128 letters, digits, spaces and _.:/=+-@" });
  expect(checkTagValue("*")).toEqual({
    rule: "is not a valid tag value",
    remedy: "use at most 256 letters, digits, spaces and _.:/=+-@",
  });
});

test.each([`o-${"a".repeat(10)}`, `o-${"9".repeat(32)}`])("%s is the id of an organization", (id) => {
  expect(checkOrganizationId(id)).toBeUndefined();
});

test.each([
  `o-${"a".repeat(9)}`,
  `o-${"a".repeat(33)}`,
  `xo-${"a".repeat(10)}`,
  `o-${"a".repeat(10)}!`,
  "o-A1B2C3D4E5",
])("%s is no id of an organization", (id) => {
  expect(checkOrganizationId(id)).toEqual({
    rule: "is not the id of an AWS organization",
    remedy: "write it as o- and 10 to 32 letters and digits",
  });
});

test.each([
  ["/Exporter", { rule: "begins with a slash", remedy: "write 'Exporter'" }],
  ["//jobs/Exporter", { rule: "begins with a slash", remedy: "write 'jobs/Exporter'" }],
  [`${ACCOUNT}:role/Exporter`, { rule: "is an ARN", remedy: "write the name alone, without arn:aws:iam:… before it" }],
  ["jobs/Exporter", undefined],
  ["arn/Exporter", undefined],
])("says of the path and name %s what to write", (name, finding) => {
  expect(checkPathAndName(name)).toEqual(finding);
});

test.each([
  ["alias/drop", "leave 'alias/' out: 'drop'"],
  ["aws/s3", "AWS reserves names that begin with 'aws/'"],
  ["a b", "use 1 to 250 letters, digits and /_-"],
])("%s is not the name of a KMS alias", (name, remedy) => {
  expect(checkKeyAlias(name)).toEqual({ rule: "is not the name of a KMS alias", remedy });
});

const KMS = "arn:aws-us-gov:kms:us-gov-west-1:111122223333";
const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const PARTS = { partition: "aws-us-gov", region: "us-gov-west-1", accountId: "111122223333" };

test("takes the ARNs of keys and of aliases apart, each for itself", () => {
  expect({ ...parseKeyArn(`${KMS}:key/${KEY_ID}`) }).toEqual({ ...PARTS, keyId: KEY_ID });
  expect({ ...parseKeyAliasArn(`${KMS}:alias/a/b_1`) }).toEqual({ ...PARTS, alias: "a/b_1" });
  expect(parseKeyArn(`${KMS}:alias/drop`)).toBeUndefined();
  expect(parseKeyAliasArn(`${KMS}:key/${KEY_ID}`)).toBeUndefined();
});

test.each([
  `x${KMS}:key/${KEY_ID}`,
  `${KMS}:key/${KEY_ID}0`,
  `${KMS}:key/mrk-${"0".repeat(31)}`,
  `${KMS}:key/mrk-${"0".repeat(33)}`,
  `arn:aws:kms:us-east-1:11112222333:key/${KEY_ID}`,
  `arn:aws:kms::111122223333:key/${KEY_ID}`,
])("%s is no ARN of a key", (arn) => {
  expect(parseKeyArn(arn)).toBeUndefined();
});

test.each([`x${KMS}:alias/drop`, `${KMS}:alias/drop!`, `${KMS}:alias/`, `${KMS}:alias/${"a".repeat(251)}`])(
  "%s is no ARN of an alias",
  (arn) => {
    expect(parseKeyAliasArn(arn)).toBeUndefined();
  },
);
