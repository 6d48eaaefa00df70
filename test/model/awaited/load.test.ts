import { awaited } from "../../../model";
import { withPlaceholders } from "../../../model/awaited/placeholders";
import { differencesBetween } from "../../../model/parity";
import { load } from "../../../stacks/load";
import { awaiting } from "../../support/awaiting";
import { declared, edited } from "../../support/declared";
import { graphOf } from "../../support/graph";
import { problemsOf } from "../../support/problems";

const aliasesOf = (nodes: readonly { readonly alias: string }[]) => nodes.map(({ alias }) => alias);

test("an exchange waits for the facts that it needs, and all others go on", () => {
  const { graph } = graphOf(awaiting);
  expect(graph.pending).toEqual([
    {
      alias: "put-to-zenith",
      path: "exchanges.put-to-zenith",
      method: "cross-account-put",
      source: "source",
      destination: "zenith",
      missing: [
        { path: "accounts.zenith.id", name: "account_id", account: "zenith" },
        { path: "accounts.zenith.region", name: "region", account: "zenith" },
        { path: "buckets.zenith-drop.name", name: "bucket_name", account: "zenith" },
        { path: "keys.zenith-key.arn", name: "key_arn", account: "zenith" },
      ],
    },
  ]);
  const plain = graphOf(declared).graph;
  const lists = ({ accounts, keys, buckets, roles, users, edges }: typeof plain) =>
    [accounts, keys, buckets, roles, users, edges].map(aliasesOf);
  expect(lists(graph)).toEqual(lists(plain));
});

test("what needs nothing of what is awaited is known, in the same account too", () => {
  const { graph } = graphOf(
    edited({
      "keys.later-key": { account: "vendor", arn: awaited },
      "buckets.later": { account: "vendor", name: "vendor-later", encryption: { type: "SSE-KMS", key: "later-key" } },
      "roles.their-writer": { account: "vendor", name: awaited },
      "users.their-user": { account: "vendor", name: awaited },
      "exchanges.back": { method: "cross-account-put", writer: "their-writer", bucket: "drop", prefix: "vendor/" },
      "exchanges.by-user": { method: "cross-account-put", writer: "their-user", bucket: "drop", prefix: "by-user/" },
      "exchanges.later": { method: "cross-account-put", writer: "writer", bucket: "later", aclCondition: false },
    }),
  );
  expect(graph.pending.map(({ alias, missing }) => [alias, missing.map(({ path }) => path)])).toEqual([
    ["back", ["roles.their-writer.name"]],
    ["by-user", ["users.their-user.name"]],
    ["later", ["keys.later-key.arn"]],
  ]);
  expect([graph.accounts, graph.keys, graph.buckets, graph.roles, graph.users, graph.edges].map(aliasesOf)).toEqual([
    ["partner", "source", "vendor"],
    ["drop-key", "vendor-key"],
    ["drop", "egress", "ingress", "vault"],
    ["replicator", "writer"],
    [],
    ["copy", "put"],
  ]);
});

test("an environment that awaits nothing has no exchange that waits", () => {
  expect(graphOf(declared).graph.pending).toEqual([]);
});

test("what waits is checked like all the rest, and no problem complains of what is filled in", () => {
  const bad = edited(
    {
      "exchanges.put-to-zenith.prefix": "/daily",
      "exchanges.put-to-zenith.principle": "role",
      "exchanges.second": { method: "cross-account-put", writer: "writer", bucket: "nowhere" },
      "buckets.zenith-drop.ownership": "ObjectWriter",
      "buckets.drop.name": "Bad",
      "buckets.drop.statements": [
        { Sid: "Shut", Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "arn:aws:s3:::Bad/*" },
      ],
      "roles.their-writer": { account: "zenith", name: awaited },
      "exchanges.back": { method: "cross-account-put", writer: "their-writer", bucket: "drop", prefix: "zenith/" },
    },
    awaiting,
  );
  expect(problemsOf(bad)).toEqual([
    "exchanges.put-to-zenith.principle: 'principle' is not a field here: known fields are method, writer, bucket, prefix, deliveryTemplate, aclCondition, principal",
    "buckets.drop.name: 'Bad' is not a valid bucket name: use lower-case letters, digits, dots and hyphens",
    "exchanges.put-to-zenith.prefix: '/daily' is not a valid prefix: object keys have no leading slash, write 'daily/'",
    "exchanges.second.bucket: 'nowhere' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault, zenith-drop",
    "exchanges.put-to-zenith.bucket: 'zenith-drop' is a bucket with ObjectWriter ownership, so its account would not own the files it receives: set buckets.zenith-drop.ownership to BucketOwnerPreferred or BucketOwnerEnforced",
    "buckets.drop.statements.0: 'Shut' denies what exchanges.back does: spare arn:aws:iam::(awaited):role/(awaited) under arn:aws:s3:::Bad/zenith/*, or remove the exchange",
    "buckets.drop.statements.0: 'Shut' denies what exchanges.put does: spare arn:aws:iam::111111111111:role/Writer under arn:aws:s3:::Bad/daily/*, or remove the exchange",
  ]);
});

test("two environments may await the same, and two accounts too", () => {
  const two = edited({ "accounts.apex": { kind: "external", id: awaited, region: awaited } }, awaiting);
  const other = {
    ...edited({ name: "other", keys: {}, buckets: {}, roles: {}, exchanges: {} }, awaiting),
    accounts: { zenith: { kind: "external" as const, id: awaited, region: awaited } },
  };
  expect(load([two, other]).map(({ pending }) => pending.length)).toEqual([1, 0]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "an account that we manage",
    { "accounts.partner.id": awaited, "buckets.drop.name": awaited, "roles.writer.name": awaited },
    [
      "accounts.partner.id: '(awaited)' is to be told by nobody: we manage the account 'partner': write the value",
      "buckets.drop.name: '(awaited)' is to be told by nobody: we manage the account 'partner': write the value",
      "roles.writer.name: '(awaited)' is to be told by nobody: we manage the account 'source': write the value",
    ],
  ],
  [
    "other fields",
    { "exchanges.copy.prefix": awaited, "buckets.ingress.sharedPrefixes": awaited, "tags.Owner": awaited },
    [
      "tags.Owner: '(awaited)' cannot be awaited: write the value: id and region of an external account, name of its buckets, roles and users, and arn of its keys can be awaited",
      "buckets.ingress.sharedPrefixes: '(awaited)' cannot be awaited: write the value: id and region of an external account, name of its buckets, roles and users, and arn of its keys can be awaited",
      "exchanges.copy.prefix: '(awaited)' cannot be awaited: write the value: id and region of an external account, name of its buckets, roles and users, and arn of its keys can be awaited",
    ],
  ],
  [
    "a text in quotes",
    { "buckets.ingress.name": "awaited" },
    [
      "buckets.ingress.name: 'awaited' is a text that says nothing: write awaited without quotes and import it from ../model",
    ],
  ],
  [
    "what a key tells",
    { "accounts.vendor.id": awaited },
    ["accounts.vendor.id: '(awaited)' is told by the ARN at keys.vendor-key.arn: write '333333333333'"],
  ],
  [
    "a flag",
    { "buckets.ingress.versioning": awaited },
    ["buckets.ingress.versioning: '(awaited)' is not a boolean: write true or false"],
  ],
])("refuses to await %s", (_, changes, problems) => {
  expect(problemsOf(edited(changes))).toEqual(problems);
});

test("one fact is never awaited twice over: keys of one account that tell different ids do not hold", () => {
  const arn = "arn:aws:kms:us-east-1:444444444444:key/00000000-1111-2222-3333-444444444444";
  expect(problemsOf(edited({ "accounts.vendor.id": awaited, "keys.second": { account: "vendor", arn } }))).toEqual([
    "accounts.vendor.id: '(awaited)' is told by the ARN at keys.vendor-key.arn: write '333333333333'",
    `keys.second.arn: '${arn}' belongs to account 444444444444, not to 'vendor' (333333333333): correct the ARN or the account`,
  ]);
});

test("a Region that is awaited agrees with the keys, buckets and partition that are known", () => {
  expect(problemsOf(edited({ "accounts.vendor.region": awaited }))).toEqual([]);
  const china = edited({
    accounts: {
      source: { kind: "managed", id: "111111111111", region: "cn-north-1" },
      partner: { kind: "managed", id: "222222222222", region: "cn-north-1" },
      vendor: { kind: "external", id: awaited, region: awaited },
    },
    "keys.vendor-key.arn": awaited,
    "buckets.vault.region": "cn-northwest-1",
  });
  expect(problemsOf(china)).toEqual([]);
  expect(withPlaceholders(china).placeholders.map(({ path, value }) => [path, value])).toEqual([
    ["accounts.vendor.id", "000000000001"],
    ["accounts.vendor.region", "cn-awaited-1"],
    ["keys.vendor-key.arn", "arn:aws-cn:kms:cn-northwest-1:000000000001:key/00000000-0000-0000-0000-000000000000"],
  ]);
});

test("identifiers of a source tell its account", () => {
  const transfer = edited({
    "accounts.apex": { kind: "external", id: awaited, region: "us-east-1" },
    "roles.door": { account: "partner", name: "door" },
    "exchanges.in": {
      method: "assume-role-put",
      source: "apex",
      role: "door",
      bucket: "drop",
      prefix: "apex/",
      assumedBy: { identifiers: ["arn:aws:iam::444444444444:role/service"] },
    },
  });
  expect(problemsOf(transfer)).toEqual([
    "accounts.apex.id: '(awaited)' is told by the ARN at exchanges.in.assumedBy.identifiers: write '444444444444'",
  ]);
  const whole = edited({ "exchanges.in.assumedBy": undefined }, transfer);
  expect(graphOf(whole).graph.pending.map(({ alias, source, missing }) => [alias, source, missing.length])).toEqual([
    ["in", "apex", 1],
  ]);
});

test("an exchange that waits counts as declared when environments are compared", () => {
  const named = (name: string, changes: Record<string, unknown> = {}) =>
    graphOf(edited({ name, ...changes }, awaiting)).graph;
  expect(differencesBetween([named("pre-prod"), named("prod")])).toEqual([]);
  expect(differencesBetween([named("pre-prod", { "exchanges.put-to-zenith": undefined }), named("prod")])).toEqual([
    { exchange: "put-to-zenith", environment: "prod", missingFrom: ["pre-prod"] },
  ]);
  expect(problemsOf(edited({ onlyHere: { "put-to-zenith": "a trial" } }, awaiting))).toEqual([]);
});
