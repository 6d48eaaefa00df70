import { awaited } from "../../../model";
import { edited } from "../../support/declared";
import { KEY, disagreements, waiting, zenith } from "./support";

const of = (facts: Readonly<Record<string, unknown>>) => ({ destination: { ...zenith, ...facts } });

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "hyphens in an account id",
    { account_id: "4444-4444-4444" },
    [
      "destination.account_id (line 2): '4444-4444-4444' is an account id with something between its digits: write '444444444444'",
    ],
  ],
  [
    "white space around an account id",
    { account_id: " 444444444444" },
    ["destination.account_id (line 2): ' 444444444444' has white space around it: write '444444444444'"],
  ],
  [
    "white space in an account id",
    { account_id: "4444 4444 4444" },
    [
      "destination.account_id (line 2): '4444 4444 4444' is an account id with something between its digits: write '444444444444'",
    ],
  ],
  [
    "an account id without its first 0",
    { account_id: "44444444444" },
    [
      "destination.account_id (line 2): '44444444444' is an account id that has lost a digit: write all 12, in quotes: it may begin with 0",
    ],
  ],
  [
    "an ARN for an account id",
    { account_id: "arn:aws:iam::444444444444:root" },
    [
      "destination.account_id (line 2): 'arn:aws:iam::444444444444:root' is an ARN: write the account id alone: '444444444444'",
    ],
  ],
  [
    "a word for an account id",
    { account_id: "ours" },
    ["destination.account_id (line 2): 'ours' is not an AWS account id: write exactly 12 digits, without hyphens"],
  ],
  [
    "an Availability Zone",
    { region: "eu-west-1a" },
    ["destination.region (line 3): 'eu-west-1a' is an Availability Zone: write its Region: 'eu-west-1'"],
  ],
  [
    "a Region in capitals",
    { region: "EU-WEST-1" },
    ["destination.region (line 3): 'EU-WEST-1' is not written as AWS does: write 'eu-west-1'"],
  ],
  [
    "the name of a Region",
    { region: "EU (Ireland)" },
    [
      "destination.region (line 3): 'EU (Ireland)' is not the code of a Region: write its code and not its name, such as us-east-1 for US East (N. Virginia)",
    ],
  ],
  [
    "a Region of another partition than supported",
    { region: "us-iso-east-1" },
    [
      "destination.region (line 3): 'us-iso-east-1' lies in an AWS partition that is not supported: use a Region of aws, aws-cn or aws-us-gov",
    ],
  ],
  [
    "an ARN for a bucket name",
    { bucket_name: "arn:aws:s3:::zenith-inbox" },
    ["destination.bucket_name (line 4): 'arn:aws:s3:::zenith-inbox' is an ARN: write the name alone: 'zenith-inbox'"],
  ],
  [
    "an s3 URL for a bucket name",
    { bucket_name: "s3://zenith-inbox/daily-sync/" },
    [
      "destination.bucket_name (line 4): 's3://zenith-inbox/daily-sync/' is a URL: write the name alone: 'zenith-inbox'",
    ],
  ],
  [
    "a web address for a bucket name",
    { bucket_name: "https://zenith-inbox.s3.eu-west-1.amazonaws.com/" },
    [
      "destination.bucket_name (line 4): 'https://zenith-inbox.s3.eu-west-1.amazonaws.com/' is a URL: write the name alone: 'zenith-inbox'",
    ],
  ],
  [
    "a path behind a bucket name",
    { bucket_name: "zenith-inbox/daily-sync" },
    [
      "destination.bucket_name (line 4): 'zenith-inbox/daily-sync' is a name with a path behind it: write the name alone: 'zenith-inbox'; the path is the prefix",
    ],
  ],
  [
    "a bucket name in capitals",
    { bucket_name: "Zenith-Inbox" },
    [
      "destination.bucket_name (line 4): 'Zenith-Inbox' is not a valid bucket name: use lower-case letters, digits, dots and hyphens",
    ],
  ],
  [
    "a reserved bucket name",
    { bucket_name: "zenith-s3alias" },
    [
      "destination.bucket_name (line 4): 'zenith-s3alias' is not a valid bucket name: AWS reserves names that end with '-s3alias'",
    ],
  ],
  [
    "a bucket name like an address",
    { bucket_name: "10.0.0.1" },
    ["destination.bucket_name (line 4): '10.0.0.1' is not a valid bucket name: do not write it like an IP address"],
  ],
  [
    "an access point",
    { bucket_arn: "arn:aws:s3:eu-west-1:444444444444:accesspoint/zenith" },
    [
      "destination.bucket_arn (line 7): 'arn:aws:s3:eu-west-1:444444444444:accesspoint/zenith' is the ARN of an access point, not of a bucket: write arn:aws:s3:::<bucket name>",
    ],
  ],
  [
    "the ARN of files",
    { bucket_arn: "arn:aws:s3:::zenith-inbox/*" },
    [
      "destination.bucket_arn (line 7): 'arn:aws:s3:::zenith-inbox/*' is the ARN of files, not of the bucket: write 'arn:aws:s3:::zenith-inbox'",
    ],
  ],
  [
    "a name for the ARN of a bucket",
    { bucket_arn: "zenith-inbox" },
    [
      "destination.bucket_arn (line 7): 'zenith-inbox' is a name, not an ARN: write 'arn:aws:s3:::zenith-inbox', or bucket_name in place of bucket_arn",
    ],
  ],
  [
    "a prefix with a slash before it",
    { prefix: "/daily-sync/" },
    [
      "destination.prefix (line 5): '/daily-sync/' is not a valid prefix: object keys have no leading slash, write 'daily-sync/'",
    ],
  ],
  [
    "a prefix without a slash behind it",
    { prefix: "daily-sync" },
    [
      "destination.prefix (line 5): 'daily-sync' is not a valid prefix: end it with a slash, or keys of a neighbour match too: 'daily-sync/'",
    ],
  ],
  [
    "a prefix with a wildcard",
    { prefix: "daily-sync/*" },
    ["destination.prefix (line 5): 'daily-sync/*' ends with a wildcard: write 'daily-sync/'"],
  ],
  [
    "a prefix as URL",
    { prefix: "s3://zenith-inbox/daily-sync/" },
    [
      "destination.prefix (line 5): 's3://zenith-inbox/daily-sync/' is a URL: write the folder alone, such as 'daily-sync/'",
    ],
  ],
  [
    "another prefix",
    { prefix: "weekly/" },
    [
      "destination.prefix (line 5): 'weekly/' is not what the environment file declares at exchanges.put-to-zenith.prefix, 'daily-sync/': agree on one: ask the counterpart for the folder that is declared, or write 'weekly/' at exchanges.put-to-zenith.prefix",
    ],
  ],
  [
    "no prefix",
    { prefix: "" },
    [
      "destination.prefix (line 5): '' is not what the environment file declares at exchanges.put-to-zenith.prefix, 'daily-sync/': agree on one: ask the counterpart for the folder that is declared, or take exchanges.put-to-zenith.prefix out",
    ],
  ],
  [
    "the alias of a key",
    { key_arn: "alias/zenith" },
    [
      "destination.key_arn (line 6): 'alias/zenith' is the alias of a KMS key, which means another key in another account: write arn:aws:kms:<region>:<account id>:key/<key id>",
    ],
  ],
  [
    "the ARN of an alias",
    { key_arn: "arn:aws:kms:eu-west-1:444444444444:alias/zenith" },
    [
      "destination.key_arn (line 6): 'arn:aws:kms:eu-west-1:444444444444:alias/zenith' is the alias of a KMS key, which means another key in another account: write arn:aws:kms:<region>:<account id>:key/<key id>",
    ],
  ],
  [
    "the id of a key",
    { key_arn: "12345678-1234-1234-1234-123456789012" },
    [
      "destination.key_arn (line 6): '12345678-1234-1234-1234-123456789012' is the id of a KMS key, which means a key of another account there: write arn:aws:kms:<region>:<account id>:key/12345678-1234-1234-1234-123456789012",
    ],
  ],
  [
    "a key in another account",
    { key_arn: KEY.replace("444444444444", "555555555555") },
    [
      "destination.key_arn (line 6): 'arn:aws:kms:eu-west-1:555555555555:key/12345678-1234-1234-1234-123456789012' belongs to account 555555555555, and account_id says 444444444444: correct one of the two: all that a side tells is of one account",
    ],
  ],
  [
    "a key in another Region",
    { key_arn: KEY.replace("eu-west-1", "us-east-1") },
    [
      "destination.key_arn (line 6): 'arn:aws:kms:us-east-1:444444444444:key/12345678-1234-1234-1234-123456789012' lies in us-east-1, and region is 'eu-west-1': correct one of the two: S3 needs a key of the bucket's own Region",
    ],
  ],
  [
    "a key of another partition",
    { key_arn: KEY.replace("arn:aws:", "arn:aws-cn:") },
    [
      "destination.key_arn (line 6): 'arn:aws-cn:kms:eu-west-1:444444444444:key/12345678-1234-1234-1234-123456789012' is of the partition aws-cn, and the Region eu-west-1 is of aws: correct one of the two",
    ],
  ],
  [
    "a key beside SSE-S3",
    { encryption: "SSE-S3" },
    [
      "destination.key_arn (line 6): 'arn:aws:kms:eu-west-1:444444444444:key/12345678-1234-1234-1234-123456789012' stands beside the encryption SSE-S3: leave one of the two out",
      "destination.encryption (line 7): 'SSE-S3' is not what the environment file declares at buckets.zenith-drop.encryption, 'SSE-KMS': if the bucket has no key, take buckets.zenith-drop.encryption out, and the key; if it has, ask the counterpart to encrypt with it",
    ],
  ],
  [
    "a bucket of another partition",
    { bucket_arn: "arn:aws-cn:s3:::zenith-inbox" },
    [
      "destination.bucket_arn (line 7): 'arn:aws-cn:s3:::zenith-inbox' is of the partition aws-cn, and the Region eu-west-1 is of aws: correct one of the two",
    ],
  ],
  [
    "name and ARN of two buckets",
    { bucket_arn: "arn:aws:s3:::zenith-outbox" },
    [
      "destination.bucket_arn (line 7): 'arn:aws:s3:::zenith-outbox' is of another bucket than bucket_name, 'zenith-inbox': correct one of the two, or leave bucket_arn out",
    ],
  ],
  [
    "an account of ours",
    { account_id: "111111111111", key_arn: undefined },
    [
      "destination.account_id (line 2): '111111111111' is also the id at accounts.source.id: ask which holds: it cannot be both",
    ],
  ],
  [
    "the account of another counterpart",
    { account_id: "333333333333", key_arn: undefined },
    [
      "destination.account_id (line 2): '333333333333' is also the id at accounts.vendor.id: ask which holds: it cannot be both",
    ],
  ],
  [
    "a bucket of ours",
    { bucket_name: "partner-drop" },
    [
      "destination.bucket_name (line 4): 'partner-drop' is also the name at buckets.drop.name: ask which holds: it cannot be both",
    ],
  ],
  [
    "ownership that keeps files from the bucket's account",
    { object_ownership: "ObjectWriter" },
    [
      "destination.object_ownership (line 7): 'ObjectWriter' leaves the files to whoever wrote them: set the bucket to BucketOwnerEnforced or BucketOwnerPreferred",
    ],
  ],
  [
    "another ownership",
    { object_ownership: "BucketOwnerEnforced" },
    [
      "destination.object_ownership (line 7): 'BucketOwnerEnforced' is not what the environment file declares at buckets.zenith-drop.ownership, 'BucketOwnerPreferred': ask the counterpart to change it, or write 'BucketOwnerEnforced' at buckets.zenith-drop.ownership",
    ],
  ],
  [
    "an unknown word",
    { encryption: "AES256" },
    ["destination.encryption (line 7): 'AES256' is not known here: write SSE-S3 or SSE-KMS"],
  ],
  [
    "a list",
    { region: ["eu-west-1"] },
    ["destination.region (line 3): [ 'eu-west-1' ] is not a text: write one, in quotes"],
  ],
  [
    "a map",
    { account_id: { id: "444444444444" } },
    ["destination.account_id (line 2): { id: '444444444444' } is not a text: write one, in quotes"],
  ],
  ["a flag", { region: true }, ["destination.region (line 3): true is not a text: write one, in quotes"]],
  [
    "a misspelt fact",
    { acount_id: "444444444444" },
    [
      "destination.acount_id (line 7): is not a fact of the destination of cross-account-put: did you mean destination.account_id?",
    ],
  ],
  [
    "facts by other names",
    { kmsKeyArn: KEY, Bucket: "zenith-inbox", colour: "red" },
    [
      "destination.kmsKeyArn (line 7): is not a fact of the destination of cross-account-put: did you mean destination.key_arn?",
      "destination.Bucket (line 8): is not a fact of the destination of cross-account-put: did you mean destination.bucket_name?",
      "destination.colour (line 9): is not a fact of the destination of cross-account-put: known are account_id, region, bucket_name, bucket_arn, prefix, key_arn, encryption, object_ownership",
    ],
  ],
  [
    "a fact of the other side",
    { role_arn: "arn:aws:iam::444444444444:role/Writer" },
    [
      "destination.role_arn (line 7): is not a fact of the destination of cross-account-put: did you mean source.role_arn?",
    ],
  ],
  [
    "all of it at once",
    {
      account_id: "4444-4444-4444",
      region: "eu-west-1a",
      bucket_name: "s3://zenith-inbox",
      key_arn: "alias/zenith",
      prefix: "daily-sync",
    },
    [
      "destination.account_id (line 2): '4444-4444-4444' is an account id with something between its digits: write '444444444444'",
      "destination.region (line 3): 'eu-west-1a' is an Availability Zone: write its Region: 'eu-west-1'",
      "destination.bucket_name (line 4): 's3://zenith-inbox' is a URL: write the name alone: 'zenith-inbox'",
      "destination.prefix (line 5): 'daily-sync' is not a valid prefix: end it with a slash, or keys of a neighbour match too: 'daily-sync/'",
      "destination.key_arn (line 6): 'alias/zenith' is the alias of a KMS key, which means another key in another account: write arn:aws:kms:<region>:<account id>:key/<key id>",
    ],
  ],
])("explains %s", async (_, facts, expected) => {
  expect(await disagreements(of(facts))).toEqual(expected);
});

const arn = (rest: string) => `arn:aws:iam::555555555555:${rest}`;

test.each<[string, string, Record<string, unknown>, string[]]>([
  [
    "a session for a role",
    "apex-by-role",
    { role_arn: "arn:aws:sts::555555555555:assumed-role/Writer/me" },
    [
      "source.role_arn (line 2): 'arn:aws:sts::555555555555:assumed-role/Writer/me' is the ARN of a session, which ends with it: write the ARN of the role: 'arn:aws:iam::555555555555:role/Writer', with its path if it has one",
    ],
  ],
  [
    "a name for a role",
    "apex-by-role",
    { role_arn: "Writer" },
    [
      "source.role_arn (line 2): 'Writer' is a name, not an ARN: write arn:aws:iam::<account id>:role/<role name>, with its path if it has one",
    ],
  ],
  [
    "an instance profile",
    "apex-by-role",
    { role_arn: arn("instance-profile/Writer") },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:instance-profile/Writer' is an instance profile: write the ARN of its role",
    ],
  ],
  [
    "a unique id",
    "apex-by-role",
    { role_arn: "AROAEXAMPLEID" },
    [
      "source.role_arn (line 2): 'AROAEXAMPLEID' is a unique id, which policies cannot name: write arn:aws:iam::<account id>:role/<role name>, with its path if it has one",
    ],
  ],
  [
    "a whole account for a role",
    "apex-by-role",
    { role_arn: arn("root") },
    ["source.role_arn (line 2): 'arn:aws:iam::555555555555:root' is a whole account: tell the role that acts"],
  ],
  [
    "a wildcard",
    "apex-by-role",
    { role_arn: arn("role/*") },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:role/*' has a wildcard: tell one role: write arn:aws:iam::<account id>:role/<role name>, with its path if it has one",
    ],
  ],
  [
    "a user in place of a role",
    "apex-by-role",
    { role_arn: arn("user/Writer") },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:user/Writer' is the ARN of a user: write it as user_arn, or tell the ARN of a role",
    ],
  ],
  [
    "a user where a role is declared",
    "apex-by-role",
    { user_arn: arn("user/Writer") },
    [
      "source.user_arn (line 2): 'arn:aws:iam::555555555555:user/Writer' is told, and the environment file declares a role, roles.their-writer: tell role_arn, or declare a user in its place",
    ],
  ],
  [
    "a role where a user is declared",
    "apex-by-user",
    { role_arn: arn("role/Writer") },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:role/Writer' is told, and the environment file declares a user, users.their-user: tell user_arn, or declare a role in its place",
    ],
  ],
  [
    "a role in place of a user",
    "apex-by-user",
    { user_arn: arn("role/Writer") },
    [
      "source.user_arn (line 2): 'arn:aws:iam::555555555555:role/Writer' is the ARN of a role: write it as role_arn, or tell the ARN of a user",
    ],
  ],
  [
    "a role of another account",
    "apex-by-role",
    { account_id: "666666666666", role_arn: arn("role/Writer") },
    [
      "source.role_arn (line 3): 'arn:aws:iam::555555555555:role/Writer' belongs to account 555555555555, and account_id says 666666666666: correct one of the two: all that a side tells is of one account",
    ],
  ],
  [
    "a role of another partition",
    "apex-by-role",
    { region: "eu-west-1", role_arn: "arn:aws-cn:iam::555555555555:role/Writer" },
    [
      "source.role_arn (line 3): 'arn:aws-cn:iam::555555555555:role/Writer' is of the partition aws-cn, and the Region eu-west-1 is of aws: correct one of the two",
    ],
  ],
  [
    "another path than is declared",
    "apex-copies",
    { role_arn: arn("role/Porter"), bucket_name: "apex-out" },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:role/Porter' has the path '/', and roles.their-porter.path is '/service/': ask which holds, and correct it",
    ],
  ],
  [
    "a bucket without versioning",
    "apex-copies",
    { versioning: "Suspended" },
    [
      "source.versioning (line 2): 'Suspended' is not what the environment file declares at buckets.apex-out.versioning, 'Enabled': ask the counterpart to enable it: replication needs it on both sides",
    ],
  ],
  [
    "other encryption than is declared",
    "apex-copies",
    { encryption: "SSE-KMS" },
    [
      "source.encryption (line 2): 'SSE-KMS' is not what the environment file declares at buckets.apex-out.encryption, 'SSE-S3': declare its key in keys, and sseKms('<alias of the key>') at buckets.apex-out.encryption",
    ],
  ],
  [
    "every address",
    "apex-through-door",
    { source_ips: ["0.0.0.0/0"] },
    [
      "source.source_ips.0 (line 2): '0.0.0.0/0' is every address there is: write the blocks that requests really come from",
    ],
  ],
  [
    "what is no address",
    "apex-through-door",
    { source_ips: ["198.51.100.0/24", "ten"] },
    [
      "source.source_ips.1 (line 2): 'ten' is no IP address or CIDR block: write one such as 203.0.113.7 or 203.0.113.0/24",
    ],
  ],
  [
    "a text for a list",
    "apex-through-door",
    { source_ips: "198.51.100.0/24" },
    ["source.source_ips (line 2): '198.51.100.0/24' is not a list: write each in a line of its own, after a hyphen"],
  ],
  [
    "identifiers of two accounts",
    "apex-through-door",
    { identifiers: [arn("role/a"), "arn:aws:iam::666666666666:role/b"] },
    [
      "source.identifiers (line 2): 'arn:aws:iam::666666666666:role/b' belongs to account 666666666666, and identifiers says 555555555555: correct one of the two: all that a side tells is of one account",
    ],
  ],
])("explains %s of a source", async (_, exchange, facts, expected) => {
  expect(await disagreements({ source: facts }, { exchange })).toEqual(expected);
});

const known = edited(
  {
    "accounts.zenith": { kind: "external", id: "444444444444", region: "eu-west-1" },
    "keys.zenith-key.arn": KEY,
    "buckets.zenith-drop.name": "zenith-inbox",
    "accounts.apex": { kind: "external", id: "555555555555", region: "us-east-1" },
    "roles.their-writer": { account: "apex", name: "Writer", path: "/jobs/" },
    "exchanges.apex-through-door.sourceIps": ["198.51.100.0/24"],
    "exchanges.apex-through-door.assumedBy": { groups: ["senders"] },
  },
  waiting,
);

test.each<[string, string, Record<string, unknown>, string[]]>([
  [
    "another account",
    "put-to-zenith",
    { destination: { account_id: "444444444445" } },
    [
      "destination.account_id (line 2): '444444444445' is not what the environment file has at accounts.zenith.id, '444444444444': ask which holds; to take this one, write awaited at accounts.zenith.id first",
    ],
  ],
  [
    "our own account",
    "put-to-zenith",
    { destination: { account_id: "111111111111" } },
    [
      "destination.account_id (line 2): '111111111111' is the id of accounts.source, and not what the environment file has at accounts.zenith.id, '444444444444': ask which holds; to take this one, write awaited at accounts.zenith.id first",
    ],
  ],
  [
    "another bucket",
    "put-to-zenith",
    { destination: { bucket_name: "zenith-outbox" } },
    [
      "destination.bucket_name (line 2): 'zenith-outbox' is not what the environment file has at buckets.zenith-drop.name, 'zenith-inbox': ask which holds; to take this one, write awaited at buckets.zenith-drop.name first",
    ],
  ],
  [
    "another bucket by its ARN",
    "put-to-zenith",
    { destination: { bucket_arn: "arn:aws:s3:::zenith-outbox" } },
    [
      "destination.bucket_arn (line 2): 'arn:aws:s3:::zenith-outbox' is not what the environment file has at buckets.zenith-drop.name, 'arn:aws:s3:::zenith-inbox': ask which holds; to take this one, write awaited at buckets.zenith-drop.name first",
    ],
  ],
  [
    "another Region",
    "put-to-zenith",
    { destination: { region: "eu-west-2" } },
    [
      "destination.region (line 2): 'eu-west-2' is not the Region that the environment file has, 'eu-west-1': ask which holds, and correct buckets.zenith-drop.region",
    ],
  ],
  [
    "another key",
    "put-to-zenith",
    { destination: { key_arn: KEY.replace("key/1", "key/2") } },
    [
      "destination.key_arn (line 2): 'arn:aws:kms:eu-west-1:444444444444:key/22345678-1234-1234-1234-123456789012' is not what the environment file has at keys.zenith-key.arn, 'arn:aws:kms:eu-west-1:444444444444:key/12345678-1234-1234-1234-123456789012': ask which holds; to take this one, write awaited at keys.zenith-key.arn first",
    ],
  ],
  [
    "a key of another account",
    "put-to-zenith",
    { destination: { key_arn: KEY.replace("444444444444", "555555555555") } },
    [
      "destination.key_arn (line 2): 'arn:aws:kms:eu-west-1:555555555555:key/12345678-1234-1234-1234-123456789012' belongs to account 555555555555, and accounts.zenith.id of the environment file says 444444444444: correct one of the two: all that a side tells is of one account",
    ],
  ],
  [
    "another role",
    "apex-by-role",
    { source: { role_arn: arn("role/jobs/Reader") } },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:role/jobs/Reader' is of another role than roles.their-writer, 'Writer': ask which holds; to take this one, write awaited at roles.their-writer.name first",
    ],
  ],
  [
    "another path",
    "apex-by-role",
    { source: { role_arn: arn("role/Writer") } },
    [
      "source.role_arn (line 2): 'arn:aws:iam::555555555555:role/Writer' has the path '/', and roles.their-writer.path is '/jobs/': ask which holds, and correct it",
    ],
  ],
  [
    "other addresses",
    "apex-through-door",
    { source: { source_ips: ["203.0.113.0/24"] } },
    [
      "source.source_ips (line 2): [ '203.0.113.0/24' ] is not what the environment file declares at exchanges.apex-through-door.sourceIps, '198.51.100.0/24': ask which hold, and correct exchanges.apex-through-door.sourceIps",
    ],
  ],
  [
    "identifiers beside groups",
    "apex-through-door",
    { source: { identifiers: [arn("role/a")] } },
    [
      "source.identifiers (line 2): 'arn:aws:iam::555555555555:role/a' is told, and exchanges.apex-through-door.assumedBy names groups: take one of the two out",
    ],
  ],
  [
    "our own facts in another form",
    "apex-by-role",
    { source: { role_arn: arn("role/jobs/Writer") }, destination: { bucket_name: "partner-dusk" } },
    [
      "destination.bucket_name (line 4): 'partner-dusk' is ours to tell, and is 'partner-desk': correct it, wherever it was entered on the other side",
    ],
  ],
])("explains %s than the environment file has", async (_, exchange, facts, expected) => {
  expect(await disagreements(facts, { exchange, environments: [known] })).toEqual(expected);
});

test("explains a key for a bucket that is declared without one", async () => {
  const plain = edited({ "buckets.zenith-drop.encryption": undefined, "keys.zenith-key": undefined }, waiting);
  expect(await disagreements(of({}), { environments: [plain] })).toEqual([
    "destination.key_arn (line 6): 'arn:aws:kms:eu-west-1:444444444444:key/12345678-1234-1234-1234-123456789012' is told, and the environment file declares buckets.zenith-drop under SSE-S3: if the bucket has the key, declare it in keys as { account: 'zenith', arn: awaited }, and encryption: sseKms('<its alias>') at buckets.zenith-drop",
  ]);
});

test.each([
  ["before it", (other: typeof waiting) => [other, waiting]],
  ["behind it", (other: typeof waiting) => [waiting, other]],
])("explains an account of another environment, %s", async (_, order) => {
  const other = {
    ...edited({ name: "other", keys: {}, buckets: {}, roles: {}, exchanges: {} }),
    accounts: { zenith: { kind: "external" as const, id: "444444444444", region: "us-east-1" } },
  };
  expect(await disagreements(of({}), { environments: order(other) })).toEqual([
    "destination.account_id (line 2): '444444444444' is also at accounts.zenith.id of environment 'other': ask which holds: it cannot be both",
  ]);
});

test("explains a file of another exchange", async () => {
  const file = { format: "s3-exchange-facts/2", environment: "prod", exchange: "put", method: "replication" };
  expect(await disagreements({ ...file, ...of({}) })).toEqual([
    "format (line 1): 's3-exchange-facts/2' is a format that this command does not read: write s3-exchange-facts/1",
    "environment (line 2): 'prod' is another environment than 'test': send the facts of 'put-to-zenith', or name the environment of the file in the command",
    "exchange (line 3): 'put' is another exchange than 'put-to-zenith': send the facts of 'put-to-zenith', or name the exchange of the file in the command",
    "method (line 4): 'replication' is another method than 'cross-account-put': fill in the template of this exchange",
  ]);
});

test("explains facts that stand outside of their side", async () => {
  expect(await disagreements({ ...zenith, target: {} })).toEqual([
    "account_id (line 1): is not a member of a file of facts: did you mean destination.account_id?",
    "region (line 2): is not a member of a file of facts: did you mean destination.region?",
    "bucket_name (line 3): is not a member of a file of facts: did you mean destination.bucket_name?",
    "prefix (line 4): is not a member of a file of facts: did you mean destination.prefix?",
    "key_arn (line 5): is not a member of a file of facts: did you mean destination.key_arn?",
    "target (line 6): is not a member of a file of facts: known are format, environment, exchange, method, source, destination",
  ]);
});

test("two accounts that await an id may not be told the same", async () => {
  const named = edited({ "accounts.apex.id": "444444444444", "accounts.apex.region": awaited }, waiting);
  expect(await disagreements(of({}), { environments: [named] })).toEqual([
    "destination.account_id (line 2): '444444444444' is also the id at accounts.apex.id: ask which holds: it cannot be both",
  ]);
});
