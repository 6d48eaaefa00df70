import { LIMITS } from "../../model/limits";
import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";

const KEY = "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-444444444444";
const put = { method: "cross-account-put", writer: "writer", bucket: "drop", prefix: "daily/" };
const copy = { method: "replication", from: "egress", to: "ingress", role: "replicator" };

/** One more exchange: from the vendor through a role of the partner. */
const transfer = (changes: Record<string, unknown>): Record<string, unknown> => ({
  "roles.transfer": { account: "partner", name: "transfer-role" },
  "exchanges.transfer": {
    method: "assume-role-put",
    source: "vendor",
    role: "transfer",
    bucket: "drop",
    prefix: "transfer/",
    ...changes,
  },
});

/** egress → drop → ingress, in which drop holds nothing but replicas. */
const chain = (changes: Record<string, unknown>): Record<string, unknown> => ({
  "buckets.drop.encryption": undefined,
  "exchanges.put": undefined,
  "roles.writer": undefined,
  "roles.onward": { account: "partner", name: "Onward" },
  "exchanges.copy": { ...copy, to: "drop", prefix: "a/" },
  "exchanges.zz": { ...copy, from: "drop", to: "ingress", role: "onward", ...changes },
});

const secondWriter = { "roles.second": { account: "vendor", name: "Second" } };

test("an environment that keeps every rule has no problem", () => {
  expect(problemsOf(declared)).toEqual([]);
});

/** What is changed, and the one problem that follows. */
const refused: readonly [string, Record<string, unknown>, string][] = [
  [
    "a bad bucket name",
    { "buckets.egress.name": "Acme_Data" },
    "buckets.egress.name: 'Acme_Data' is not a valid bucket name: use lower-case letters, digits, dots and hyphens",
  ],
  [
    "an account id of 11 digits",
    { "accounts.source.id": "11111111111" },
    "accounts.source.id: '11111111111' is not an AWS account id: an account id has 12 digits, this one has 11",
  ],
  [
    "a bad Region",
    { "accounts.vendor.region": "Virginia" },
    "accounts.vendor.region: 'Virginia' is not an AWS Region code: write the code of the Region, such as us-east-1",
  ],
  [
    "a bad Region of a bucket",
    { "buckets.egress.region": "us" },
    "buckets.egress.region: 'us' is not an AWS Region code: write the code of the Region, such as us-east-1",
  ],
  [
    "a bad name of the environment",
    { name: "Prod" },
    "name: 'Prod' is not a valid alias: use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter",
  ],
  [
    "a bad alias",
    { "exchanges.Put_2": { ...put, prefix: "x/" } },
    "exchanges.Put_2: 'Put_2' is not a valid alias: use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter",
  ],
  [
    "a role name of 65 characters",
    { "roles.writer.name": "R".repeat(65) },
    `roles.writer.name: '${"R".repeat(65)}' is too long for a role name: use at most 64 characters, this one has 65`,
  ],
  [
    "a role path without its slashes",
    { "roles.writer.path": "exchange" },
    "roles.writer.path: 'exchange' is not a valid role path: begin and end with a slash and use at most 512 characters, such as /exchange/",
  ],
  [
    "a deploy role given as ARN",
    { "accounts.source.assumeRole.role": "arn:aws:iam::111111111111:role/Deploy" },
    "accounts.source.assumeRole.role: 'arn:aws:iam::111111111111:role/Deploy' is an ARN: write the name alone, without arn:aws:iam:… before it",
  ],
  [
    "a short external id",
    { "accounts.source.assumeRole.externalId": "x" },
    "accounts.source.assumeRole.externalId: 'x' is not a valid external id: use 2 to 1,224 letters, digits and _+=,.@:/-",
  ],
  [
    "a session name with a space",
    { "accounts.source.assumeRole.sessionName": "my session" },
    "accounts.source.assumeRole.sessionName: 'my session' is not a valid session name: use 2 to 64 letters, digits and _+=,.@-",
  ],
  [
    "a reserved tag",
    { "tags.aws:team": "x" },
    "tags.aws:team: 'aws:team' is not a valid tag key: AWS reserves keys that begin with 'aws:'",
  ],
  [
    "Klavi's own example of a prefix",
    { "exchanges.put.prefix": "/daily-sync/" },
    "exchanges.put.prefix: '/daily-sync/' is not a valid prefix: object keys have no leading slash, write 'daily-sync/'",
  ],
  [
    "a prefix that climbs",
    { "exchanges.put.prefix": "a/../b/" },
    "exchanges.put.prefix: 'a/../b/' is not a valid prefix: write the key as S3 stores it, without '.' and '..' folders",
  ],
  [
    "a KMS alias in place of a key",
    { "keys.vendor-key.arn": "arn:aws:kms:us-east-1:333333333333:alias/vault" },
    "keys.vendor-key.arn: 'arn:aws:kms:us-east-1:333333333333:alias/vault' is the alias of a KMS key, which means another key in another account: write arn:aws:kms:<region>:<account id>:key/<key id>",
  ],
  [
    "a key of another Region than its bucket",
    { "keys.vendor-key.arn": "arn:aws:kms:eu-west-1:333333333333:key/00000000-1111-2222-3333-444444444444" },
    "buckets.vault.encryption.key: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-1111-2222-3333-444444444444' is a key in eu-west-1, but the bucket is in us-east-1: S3 needs a key of the bucket's own Region",
  ],
  [
    "a key whose Region and ARN differ",
    { "keys.vendor-key.region": "eu-west-1", "buckets.vault.region": "eu-west-1" },
    "keys.vendor-key.arn: 'arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444' lies in us-east-1, not in eu-west-1: correct the ARN or leave the region out",
  ],
  [
    "a key of another account than its bucket",
    { "buckets.vault.encryption.key": "drop-key" },
    "buckets.vault.encryption.key: 'drop-key' is a key of account 'partner', but the bucket is in 'vendor': use a customer managed key of the bucket's own account",
  ],
  [
    "a key whose ARN belongs to another account",
    { "keys.vendor-key.arn": KEY },
    `keys.vendor-key.arn: '${KEY}' belongs to account 222222222222, not to 'vendor' (333333333333): correct the ARN or the account`,
  ],
  [
    "a key whose ARN belongs to another partition",
    { "keys.vendor-key.arn": KEY.replace("arn:aws:", "arn:aws-cn:").replace("222222222222", "333333333333") },
    "keys.vendor-key.arn: 'arn:aws-cn:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444' is of the partition aws-cn, its account of aws: correct the ARN or the account's Region",
  ],
  [
    "a key of an external account without ARN",
    { "keys.vendor-key.arn": undefined },
    "keys.vendor-key.arn: is missing: the key of an external account is a fact: ask the counterpart for the full ARN",
  ],
  [
    "a managed key without name",
    { "keys.drop-key.name": undefined },
    "keys.drop-key.name: is missing: give a name to create the key, or its ARN with existing: true to import it",
  ],
  [
    "a key with name and ARN",
    { "keys.drop-key.arn": KEY },
    `keys.drop-key: '${KEY}' stands beside a name: give a name to create the key, or its ARN`,
  ],
  [
    "a managed key that is known but not imported",
    { "keys.drop-key": { account: "partner", arn: KEY } },
    `keys.drop-key.arn: '${KEY}' is known, so the key exists: add existing: true to import it and own its policy`,
  ],
  [
    "an import into an external account",
    { "buckets.ingress.existing": true },
    "buckets.ingress.existing: true has no place on a node of the external account 'vendor': leave it out: what the counterpart deploys is never imported",
  ],
  [
    "two accounts with one id",
    { "accounts.vendor.id": "222222222222", "keys.vendor-key.arn": KEY },
    "accounts.vendor.id: '222222222222' is also the id at accounts.partner.id: declare an account once and name its alias",
  ],
  [
    "two buckets with one name",
    { "buckets.ingress.name": "partner-drop" },
    "buckets.ingress.name: 'partner-drop' is also the name at buckets.drop.name: bucket names are unique in all of AWS: declare a bucket once and name its alias",
  ],
  [
    "two roles with one name, whatever its case",
    { "roles.writer.name": "replicator" },
    "roles.writer.name: 'replicator' is also the name at roles.replicator.name: role names are unique in an account, whatever their case: declare a role once and name its alias",
  ],
  [
    "two keys with one name",
    { "keys.other": { account: "partner", name: "drop" } },
    "keys.other.name: 'drop' is also the name at keys.drop-key.name: names of KMS aliases are unique in an account and Region: declare a key once and name its alias",
  ],
  [
    "two keys with one ARN",
    {
      "keys.zz": {
        account: "vendor",
        arn: "arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444",
      },
    },
    "keys.zz.arn: 'arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444' is also the ARN at keys.vendor-key.arn: declare a key once and name its alias",
  ],
  [
    "an exchange within one account",
    { "buckets.drop.account": "source", "keys.drop-key.account": "source" },
    "exchanges.put: 'put' stays within account 'source': an exchange goes from one account to another",
  ],
  [
    "an exchange that leaves its partition",
    { "accounts.partner.region": "cn-north-1" },
    "exchanges.put: 'put' goes from partition aws to aws-cn: no policy reaches beyond its partition",
  ],
  [
    "an exchange that touches no managed account",
    {
      "accounts.other": { kind: "external", id: "444444444444", region: "us-east-1" },
      "buckets.ingress.account": "other",
      "buckets.egress.account": "vendor",
      "roles.replicator.account": "vendor",
    },
    "exchanges.copy: 'copy' touches no account that we manage: declare one of its accounts with managedAccount, or remove it",
  ],
  [
    "an exchange that is declared twice",
    { "exchanges.again": put },
    "exchanges.put: 'put' says the same as exchanges.again: remove one of them",
  ],
  [
    "a put into a bucket that leaves files to their writer",
    { "buckets.drop.ownership": "ObjectWriter" },
    "exchanges.put.bucket: 'drop' is a bucket with ObjectWriter ownership, so its account would not own the files it receives: set buckets.drop.ownership to BucketOwnerPreferred or BucketOwnerEnforced",
  ],
  [
    "a replication into a bucket that leaves files to their sender",
    { "buckets.ingress.ownership": "ObjectWriter" },
    "exchanges.copy.to: 'ingress' is a bucket with ObjectWriter ownership, so its account would not own the files it receives: set buckets.ingress.ownership to BucketOwnerPreferred or BucketOwnerEnforced",
  ],
  [
    "a replication from a bucket without versioning",
    { "buckets.egress.versioning": false },
    "exchanges.copy.from: 'egress' is a bucket without versioning, which replication needs on both sides: set buckets.egress.versioning to true",
  ],
  [
    "a replication to a bucket without versioning",
    { "buckets.ingress.versioning": false },
    "exchanges.copy.to: 'ingress' is a bucket without versioning, which replication needs on both sides: set buckets.ingress.versioning to true",
  ],
  [
    "a replication to a bucket whose encryption it lacks",
    { "exchanges.copy.to": "vault" },
    "exchanges.copy.to: 'vault' is a bucket with SSE-KMS, but the files come under SSE-S3, which replicas keep: give buckets.egress and buckets.vault the same kind of encryption",
  ],
  [
    "a replication with a role of the destination",
    { "roles.replicator.account": "vendor" },
    "exchanges.copy.role: 'replicator' is a role of account 'vendor', but the files leave from 'source': S3 assumes a role of the source account",
  ],
  [
    "two rules without priorities",
    { "exchanges.copy.priority": 1, "exchanges.copy-2": { ...copy, prefix: "a/" } },
    "exchanges.copy-2.priority: is missing: 'egress' replicates to 2 destinations: declare a priority for each, so that one more exchange does not renumber the others",
  ],
  [
    "two rules with one priority",
    { "exchanges.copy.priority": 1, "exchanges.copy-2": { ...copy, prefix: "a/", priority: 1 } },
    "exchanges.copy-2.priority: 1 is also the priority of 'copy', which shares the egress bucket: priorities are unique in a bucket",
  ],
  [
    "a priority of 0",
    { "exchanges.copy.priority": 0 },
    "exchanges.copy.priority: 0 is not a priority: write a whole number from 1 to 2147483647",
  ],
  [
    "a priority beyond 32 bits",
    { "exchanges.copy.priority": 2_147_483_648 },
    "exchanges.copy.priority: 2147483648 is not a priority: write a whole number from 1 to 2147483647",
  ],
  [
    "two roles on one egress bucket",
    {
      "roles.other": { account: "source", name: "Other" },
      "exchanges.copy.priority": 1,
      "exchanges.copy-2": { ...copy, prefix: "a/", role: "other", priority: 2 },
    },
    "exchanges.copy-2.role: 'other' is another role than 'replicator' of exchanges.copy, which shares the egress bucket: a bucket replicates with one role",
  ],
  [
    "a writer that nobody may assume",
    { "roles.writer.trustedBy": undefined },
    "roles.writer.trustedBy: is missing: say who assumes the role, such as { service: 'ecs-tasks.amazonaws.com' }",
  ],
  [
    "a writer trusted by what is no service",
    { "roles.writer.trustedBy": [{ service: "ecs" }] },
    "roles.writer.trustedBy.service: 'ecs' is not a service principal: write the service's own name, such as ecs-tasks.amazonaws.com",
  ],
  [
    "a writer trusted by everyone",
    { "roles.writer.trustedBy": { arn: "*" } },
    "roles.writer.trustedBy.arn: '*' is not the ARN of an IAM role, user or account: write arn:aws:iam::<account id>:role/<role name>, without wildcards",
  ],
  [
    "a replication role trusted by others than S3",
    { "roles.replicator.trustedBy": { service: "ec2.amazonaws.com" } },
    "roles.replicator.trustedBy: [ { service: 'ec2.amazonaws.com' } ] has no place on a replication role (exchanges.copy): leave it out: S3 alone assumes the role",
  ],
  [
    "a role that writes and replicates",
    { "exchanges.copy.role": "writer" },
    "roles.writer: 'writer' replicates for exchanges.copy and writes for exchanges.put: declare a role for each purpose",
  ],
  [
    "two users with one name, whatever its case",
    { "users.a": { account: "partner", name: "bob" }, "users.b": { account: "partner", name: "Bob" } },
    "users.b.name: 'Bob' is also the name at users.a.name: user names are unique in an account, whatever their case: declare a user once and name its alias",
  ],
  [
    "a user name of 65 characters",
    { "users.a": { account: "partner", name: "b".repeat(65) } },
    `users.a.name: '${"b".repeat(65)}' is too long for a user name: use at most 64 characters, this one has 65`,
  ],
  [
    "what is no PGP key",
    { "users.a": { account: "partner", name: "bob", accessKey: { pgpKey: "none!" } } },
    "users.a.accessKey.pgpKey: 'none!' is no PGP public key: write it in base64, without armor, or keybase:<user>",
  ],
  [
    "a put without ACL condition into a bucket that needs the ACL",
    { "exchanges.put.aclCondition": false },
    "exchanges.put.aclCondition: false leaves files that arrive without ACL to their writer: leave it out, or set buckets.drop.ownership to BucketOwnerEnforced",
  ],
  [
    "a transfer role outside the bucket's account",
    transfer({ role: "writer" }),
    "exchanges.transfer.role: 'writer' is a role of account 'source', but the bucket is in 'partner': files are put by a role or user of the bucket's own account",
  ],
  [
    "a transfer role with a trust of its own",
    { ...transfer({}), "roles.transfer.trustedBy": { service: "ec2.amazonaws.com" } },
    "roles.transfer.trustedBy: [ { service: 'ec2.amazonaws.com' } ] has no place on a transfer role (exchanges.transfer): leave it out: the exchanges say who assumes it",
  ],
  [
    "a transfer that is assumed by nobody",
    transfer({ assumedBy: { roles: [] } }),
    "exchanges.transfer.assumedBy: {} names nobody: name roles, users, groups or identifiers, or leave assumedBy out for the whole account",
  ],
  [
    "an exchange that would undo the external id of another",
    {
      ...transfer({ externalId: "id-1" }),
      "exchanges.zz": {
        method: "assume-role-put",
        source: "vendor",
        role: "transfer",
        bucket: "drop",
        prefix: "zz/",
      },
    },
    "exchanges.zz.role: 'transfer' is assumed for exchanges.transfer by others or under other conditions, and each would undo the other: give both the same assumedBy, externalId, organizationId and sourceIps, or a role each",
  ],
  [
    "an access key of another's user",
    { "users.theirs": { account: "vendor", name: "theirs", accessKey: { pgpKey: "keybase:vendor" } } },
    "users.theirs.accessKey: 'vendor' is an external account, in which we make no access keys: leave accessKey out",
  ],
  [
    "a chain whose direct rule takes only some of the files",
    {
      ...chain({}),
      "exchanges.copy": { ...copy, to: "drop", priority: 1 },
      "exchanges.direct": { ...copy, prefix: "a/", priority: 2 },
      "buckets.ingress.sharedPrefixes": "the same files",
    },
    "exchanges.zz.from: 'drop' receives files only as replicas by exchanges.copy, and S3 never replicates a replica: replicate from 'egress' to 'ingress' too, or set exchanges.zz.ownFilesOnly",
  ],
  [
    "a transfer into a bucket that leaves files to their writer",
    { ...transfer({}), "buckets.drop.ownership": "ObjectWriter" },
    "exchanges.transfer.bucket: 'drop' is a bucket with ObjectWriter ownership, so its account would not own the files it receives: set buckets.drop.ownership to BucketOwnerPreferred or BucketOwnerEnforced",
  ],
  [
    "two sources on one transfer role",
    {
      ...transfer({}),
      "exchanges.zz": {
        method: "assume-role-put",
        source: "source",
        role: "transfer",
        bucket: "drop",
        prefix: "zz/",
      },
    },
    "exchanges.zz.role: 'transfer' also serves 'vendor' by exchanges.transfer, and each may then do what either may: declare a role for each source",
  ],
  [
    "an identifier of another account than the source",
    transfer({ assumedBy: { identifiers: ["arn:aws:iam::999999999999:role/sync"] } }),
    "exchanges.transfer.assumedBy.identifiers: 'arn:aws:iam::999999999999:role/sync' belongs to account 999999999999, not to the source 'vendor' (333333333333): correct the ARN or the source",
  ],
  [
    "an identifier that is no ARN",
    transfer({ assumedBy: { identifiers: ["sync"] } }),
    "exchanges.transfer.assumedBy.identifiers.0: 'sync' is not the ARN of an IAM role, user or account: write arn:aws:iam::<account id>:role/<role name>, without wildcards",
  ],
  [
    "an ARN in the place of a name",
    transfer({ assumedBy: { roles: ["arn:aws:iam::333333333333:role/sync"] } }),
    "exchanges.transfer.assumedBy.roles.0: 'arn:aws:iam::333333333333:role/sync' is an ARN: write the name alone, without arn:aws:iam:… before it",
  ],
  [
    "a name with a leading slash",
    transfer({ assumedBy: { users: ["/jobs/sync"] } }),
    "exchanges.transfer.assumedBy.users.0: '/jobs/sync' begins with a slash: write 'jobs/sync'",
  ],
  [
    "an external id of one character",
    transfer({ externalId: "x" }),
    "exchanges.transfer.externalId: 'x' is not a valid external id: use 2 to 1,224 letters, digits and _+=,.@:/-",
  ],
  [
    "what is no organization",
    transfer({ organizationId: "o-short" }),
    "exchanges.transfer.organizationId: 'o-short' is not the id of an AWS organization: write it as o- and 10 to 32 letters and digits",
  ],
  [
    "what is no IP address",
    transfer({ sourceIps: ["203.0.113.0/24", "203.0.113.0/33"] }),
    "exchanges.transfer.sourceIps.1: '203.0.113.0/33' is no IP address or CIDR block: write one such as 203.0.113.7 or 203.0.113.0/24",
  ],
  [
    "a tag filter with delete markers",
    { "exchanges.copy.tags": { Export: "yes" }, "exchanges.copy.deleteMarkers": true },
    "exchanges.copy.deleteMarkers: true goes with no tag filter: a delete marker has no tags: leave it out, or filter by prefix alone",
  ],
  [
    "a reserved tag in a filter",
    { "exchanges.copy.tags": { "aws:x": "yes" } },
    "exchanges.copy.tags.aws:x: 'aws:x' is not a valid tag key: AWS reserves keys that begin with 'aws:'",
  ],
  [
    "time control without metrics",
    { "exchanges.copy.timeControl": true, "exchanges.copy.metrics": false },
    "exchanges.copy.timeControl: true is measured by metrics, which are off: leave exchanges.copy.metrics out",
  ],
  [
    "replica modifications without the other direction",
    { "exchanges.copy.replicaModifications": true },
    "exchanges.copy.replicaModifications: true needs the other direction, which no exchange declares: declare a replication from 'ingress' to 'egress', or leave it out",
  ],
  [
    "Object Lock on the egress side alone",
    { "buckets.egress.objectLock": true },
    "exchanges.copy.to: 'ingress' is a bucket without Object Lock, which the egress bucket has: set buckets.ingress.objectLock to true",
  ],
  [
    "published KMS grants without KMS",
    { "exchanges.copy.publishedGrants": true },
    "exchanges.copy.publishedGrants: true is published for replication with KMS keys, and these buckets have none: leave it out",
  ],
  [
    "a chain that waits for replicas of replicas",
    chain({}),
    "exchanges.zz.from: 'drop' receives files only as replicas by exchanges.copy, and S3 never replicates a replica: replicate from 'egress' to 'ingress' too, or set exchanges.zz.ownFilesOnly",
  ],
  [
    "two partners under one prefix",
    { ...secondWriter, "exchanges.second": { ...put, writer: "second", prefix: "daily/sub/" } },
    "exchanges.second.prefix: 'daily/sub/' lets 'vendor' write where 'source' writes by exchanges.put: give each partner a prefix of its own, or say why they share it in buckets.drop.sharedPrefixes",
  ],
  [
    "a quota that AWS does not give",
    { "accounts.source.quotas": { managedPoliciesPerRole: 26 } },
    "accounts.source.quotas.managedPoliciesPerRole: 26 is no quota that AWS gives: write a number from 10 to 25",
  ],
  [
    "a trust quota below AWS's default",
    { "accounts.source.quotas": { trustPolicyCharacters: 2047 } },
    "accounts.source.quotas.trustPolicyCharacters: 2047 is no quota that AWS gives: write a number from 2048 to 8192",
  ],
  [
    "an alias that nothing bears",
    { "exchanges.put.bucket": "drpo" },
    "exchanges.put.bucket: 'drpo' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault",
  ],
];

test.each(refused)("refuses %s", (_, changes, problem) => {
  expect(problemsOf(edited(changes))).toContain(problem);
});

const accepted: readonly [string, Record<string, unknown>][] = [
  [
    "an imported bucket, role and key",
    {
      "buckets.drop.existing": true,
      "roles.writer.existing": true,
      "keys.drop-key": { account: "partner", arn: KEY, existing: true },
    },
  ],
  ["a bucket in another Region than its account's", { "buckets.egress.region": "eu-west-1" }],
  ["one role name in two accounts", { "roles.vendor-writer": { account: "vendor", name: "Writer" } }],
  ["one key name in two Regions", { "keys.other": { account: "partner", name: "drop", region: "eu-west-1" } }],
  [
    "two rules with priorities",
    { "exchanges.copy.priority": 1, "exchanges.copy-2": { ...copy, prefix: "a/", priority: 2_147_483_647 } },
  ],
  ["one writer with two prefixes", { "exchanges.put-2": { ...put, prefix: "weekly/" } }],
  [
    "a transfer from the whole account, under every condition",
    transfer({
      externalId: "ab",
      organizationId: "o-a1b2c3d4e5",
      sourceIps: ["203.0.113.7", "2001:db8::/32"],
      sessionTags: true,
      connectionTest: true,
    }),
  ],
  [
    "a transfer to stated roles, users, groups and identifiers",
    transfer({
      assumedBy: { roles: ["jobs/A"], users: ["b"], groups: ["c"], identifiers: ["arn:aws:iam::333333333333:user/d"] },
    }),
  ],
  [
    "a transfer through a user",
    {
      "users.hmac": { account: "partner", name: "transfer-service", accessKey: { pgpKey: "keybase:acme" } },
      "exchanges.transfer": {
        method: "assume-role-put",
        source: "vendor",
        user: "hmac",
        bucket: "drop",
        prefix: "hmac/",
      },
    },
  ],
  [
    "two sources that do the same through one transfer role, with a reason",
    {
      ...transfer({}),
      "exchanges.zz": {
        method: "assume-role-put",
        source: "source",
        role: "transfer",
        bucket: "drop",
        prefix: "transfer/",
      },
      "buckets.drop.sharedPrefixes": "one feed from two accounts",
    },
  ],
  [
    "a put by a user",
    { "users.bob": { account: "source", name: "bob" }, "exchanges.bob": { ...put, writer: "bob", prefix: "bob/" } },
  ],
  [
    "a put without ACL condition into a bucket that owns whatever arrives",
    { "exchanges.put.aclCondition": false, "buckets.drop.ownership": "BucketOwnerEnforced" },
  ],
  [
    "a put with ACL condition into a bucket that owns whatever arrives",
    { "buckets.drop.ownership": "BucketOwnerEnforced" },
  ],
  ["a chain with a rule that takes the files straight on", chain({ prefix: "a/", ownFilesOnly: true })],
  ["a chain whose prefixes never meet", chain({ prefix: "b/" })],
  [
    "a chain beside a direct rule",
    {
      ...chain({}),
      "exchanges.copy.priority": 1,
      "exchanges.direct": { ...copy, prefix: "a/", priority: 2 },
      "buckets.ingress.sharedPrefixes": "the same files",
    },
  ],
  ["time control, with the metrics it needs", { "exchanges.copy.timeControl": true }],
  ["Object Lock on both sides", { "buckets.egress.objectLock": true, "buckets.ingress.objectLock": true }],
  [
    "two partners with prefixes of their own",
    { ...secondWriter, "exchanges.second": { ...put, writer: "second", prefix: "daily2/" } },
  ],
  [
    "two partners under one prefix, with a reason",
    {
      ...secondWriter,
      "exchanges.second": { ...put, writer: "second" },
      "buckets.drop.sharedPrefixes": "one team owns both accounts",
    },
  ],
  [
    "quotas that AWS has raised",
    { "accounts.source.quotas": { managedPoliciesPerRole: 25, trustPolicyCharacters: 8192 } },
  ],
  [
    "replica modifications in both directions",
    {
      "exchanges.copy.replicaModifications": true,
      "roles.back": { account: "vendor", name: "Back" },
      "exchanges.back": { ...copy, from: "ingress", to: "egress", role: "back" },
    },
  ],
  ["a put into a bucket without versioning", { "buckets.drop.versioning": false }],
  ["a writer trusted by a role", { "roles.writer.trustedBy": [{ arn: "arn:aws:iam::111111111111:role/Jobs" }] }],
];

test.each(accepted)("accepts %s", (_, changes) => {
  expect(problemsOf(edited(changes))).toEqual([]);
});

const exchanges = (count: number, make: (n: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`exchanges.many-${n + 1}`, make(n + 1)]));

test("a bucket takes 1,000 replication rules and not one more", () => {
  const rules = (count: number) =>
    problemsOf(
      edited({
        "exchanges.copy": undefined,
        ...exchanges(count, (n) => ({ ...copy, prefix: `${n}/`, priority: n })),
      }),
    ).filter((problem) => problem.includes("replication rules"));
  expect(rules(LIMITS.replicationRules)).toEqual([]);
  expect(rules(LIMITS.replicationRules + 1)).toEqual([
    "buckets.egress: 1001 replication rules are too many for one bucket: AWS allows 1000: spread the exchanges over more egress buckets",
  ]);
});

test("48 tags of ours leave room for the two of the project, 49 do not", () => {
  const tags = (count: number) =>
    problemsOf(edited({ tags: Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, "x"])) }));
  expect(tags(48)).toEqual([]);
  expect(tags(49)).toEqual(["tags: 49 tags are too many: keep at most 48 an account"]);
});
