import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import * as v from "valibot";
import { FACTS, FACT_NAMES } from "../../../model/facts/definitions";
import { FORMS } from "../../../model/facts/forms";
import { checkForm } from "../../../model/facts/forms/form";
import { factsJsonSchema } from "../../../model/facts/json-schema";
import { FORMAT, factsSchema } from "../../../model/facts/schema";
import { checkAccountId } from "../../../model/names/account-id";
import { checkBucketName } from "../../../model/names/bucket-name";
import { checkKeyArn } from "../../../model/names/key-arn";
import { checkCidr } from "../../../model/names/network";
import { checkPrefix } from "../../../model/names/prefix";
import { checkRegion } from "../../../model/names/region";
import { checkExternalId } from "../../../model/names/trust";
import type { Finding } from "../../../model/problem";
import { ROOT } from "../../support/project";

test("the published JSON Schema is that of the command", () => {
  const published: unknown = JSON.parse(readFileSync(path.join(ROOT, "docs/facts.schema.json"), "utf8"));
  expect(published).toEqual(factsJsonSchema());
});

test.each(FACT_NAMES)("the example of %s is one", (name) => {
  expect(checkForm(FORMS[name], FACTS[name].example)).toBeUndefined();
});

const texts = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.stringMatching(/^[a-z0-9.-]{1,70}$/),
  fc.stringMatching(/^[a-z]{2}-[a-z-]{1,12}-\d{1,3}$/),
  fc.stringMatching(/^([a-z.]{0,3}\/?){0,6}$/),
  fc.stringMatching(/^[0-9a-f:.]{1,20}(\/\d{1,3})?$/),
  fc.stringMatching(/^\d{10,14}$/),
  fc.constantFrom(
    "xn--a",
    "a-s3alias",
    "a--ol-s3",
    "a.mrap",
    "a-an",
    "10.0.0.1",
    "a..b",
    "us-iso-east-1",
    "a/./b/",
    "../",
    "/",
    "a\n",
  ),
);

test.each<[string, keyof typeof FORMS, (value: string) => Finding | undefined]>([
  ["account ids", "account_id", checkAccountId],
  ["Regions", "region", checkRegion],
  ["bucket names", "bucket_name", checkBucketName],
  ["prefixes", "prefix", checkPrefix],
  ["key ARNs", "key_arn", checkKeyArn],
  ["external ids", "external_id", checkExternalId],
])("facts and environment files take the same %s", (_, name, check) => {
  fc.assert(
    fc.property(texts, (value) => {
      expect(checkForm(FORMS[name], value) === undefined).toBe(check(value) === undefined);
    }),
    { numRuns: 400 },
  );
});

test("addresses are those that a policy takes, apart from all of them", () => {
  fc.assert(
    fc.property(texts, (value) => {
      const right = checkCidr(value) === undefined && !/\/0+$/.test(value);
      expect(checkForm(FORMS.source_ips, value) === undefined).toBe(right);
    }),
    { numRuns: 400 },
  );
});

test("a prefix has at most as many bytes as a key", () => {
  expect(checkForm(FORMS.prefix, `${"a".repeat(1_023)}/`)).toBeUndefined();
  expect(checkForm(FORMS.prefix, `${"a".repeat(1_024)}/`)).toEqual({
    rule: "is not a valid prefix",
    remedy: "use at most 1024 bytes, with its last slash this one has 1025",
  });
});

test("every text is explained in no time", () => {
  const long = ["s3://a.s3.".repeat(6_000), `arn:aws:iam::1:role/${"a/".repeat(30_000)}*`, "a-".repeat(30_000)];
  const started = performance.now();
  for (const value of long) {
    for (const name of FACT_NAMES) {
      expect(checkForm(FORMS[name], value)).toBeDefined();
    }
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});

test.each([
  ["cross-account-put", { destination: { bucket_name: "inbox", account_id: "012345678901" } }, true],
  ["cross-account-put", { destination: { external_id: "abc" } }, false],
  ["assume-role-put", { source: { source_ips: ["198.51.100.0/24"] }, destination: { external_id: "abc" } }, true],
  ["replication", { source: { versioning: "Enabled" } }, true],
  ["replication", { source: { versioning: true } }, false],
  ["copy", {}, false],
])("the schema of a file with method %s and %j holds: %s", (method, sides, holds) => {
  const file = { format: FORMAT, environment: "prod", exchange: "a-to-b", method, ...sides };
  expect(v.safeParse(factsSchema, file).success).toBe(holds);
});
