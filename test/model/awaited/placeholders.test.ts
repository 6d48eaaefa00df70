import fc from "fast-check";
import { awaited } from "../../../model";
import { completePart } from "../../../model/awaited/pending";
import { withPlaceholders } from "../../../model/awaited/placeholders";
import { awaiting } from "../../support/awaiting";
import { declared, edited } from "../../support/declared";
import { graphOf } from "../../support/graph";
import { problemsOf } from "../../support/problems";

test("fills in values that are right in form, and says which", () => {
  const { environment, placeholders } = withPlaceholders(awaiting);
  expect(placeholders).toEqual([
    {
      map: "accounts",
      field: "id",
      name: "account_id",
      alias: "zenith",
      path: "accounts.zenith.id",
      account: "zenith",
      value: "000000000001",
      invented: true,
    },
    {
      map: "accounts",
      field: "region",
      name: "region",
      alias: "zenith",
      path: "accounts.zenith.region",
      account: "zenith",
      value: "us-awaited-1",
      invented: true,
    },
    {
      map: "keys",
      field: "arn",
      name: "key_arn",
      alias: "zenith-key",
      path: "keys.zenith-key.arn",
      account: "zenith",
      value: "arn:aws:kms:us-awaited-1:000000000001:key/00000000-0000-0000-0000-000000000000",
      invented: true,
    },
    {
      map: "buckets",
      field: "name",
      name: "bucket_name",
      alias: "zenith-drop",
      path: "buckets.zenith-drop.name",
      account: "zenith",
      value: "awaited-zenith-drop",
      invented: true,
    },
  ]);
  const { graph } = graphOf(environment);
  expect([graph.pending, graph.edges.map(({ alias }) => alias)]).toEqual([[], ["copy", "put", "put-to-zenith"]]);
});

test("leaves an environment that awaits nothing as it is", () => {
  expect(withPlaceholders(declared)).toEqual({ environment: declared, placeholders: [] });
  expect(withPlaceholders(declared).environment).toBe(declared);
  expect(completePart(declared, graphOf(declared).graph)).toBe(declared);
});

test("the complete part is the environment without what waits", () => {
  expect(completePart(awaiting, graphOf(awaiting).graph)).toEqual({ ...declared, onlyHere: {}, users: {} });
});

test("does not touch what it is given", () => {
  const copy = structuredClone(awaiting);
  withPlaceholders(awaiting);
  expect(awaiting).toEqual(copy);
});

test("takes no value that the environment holds already", () => {
  const taken = edited(
    {
      "accounts.vendor.id": "000000000001",
      "keys.vendor-key": undefined,
      "buckets.vault": undefined,
      "buckets.ingress.name": "awaited-zenith-drop",
    },
    awaiting,
  );
  expect(problemsOf(taken)).toEqual([]);
  expect(withPlaceholders(taken).placeholders.map(({ value }) => value)).toEqual([
    "000000000002",
    "us-awaited-1",
    "arn:aws:kms:us-awaited-1:000000000002:key/00000000-0000-0000-0000-000000000000",
    "awaited-zenith-drop-2",
  ]);
});

const alias = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/),
  fc.constantFrom("x-an", "x-s3alias", "x--ol-s3", "a-", `a${"-".repeat(62)}`, "b".repeat(63), `${"b".repeat(62)}c`),
);

test("makes valid and different names of all aliases", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        alias.filter((each) => each !== "constructor"),
        { minLength: 1, maxLength: 6 },
      ),
      (aliases) => {
        const buckets = Object.fromEntries(aliases.map((each) => [each, { account: "vendor", name: awaited }]));
        const roles = Object.fromEntries(aliases.map((each) => [each, { account: "vendor", name: awaited }]));
        const many = {
          ...declared,
          buckets: { ...declared.buckets, ...buckets },
          roles: { ...declared.roles, ...roles },
        };
        expect(problemsOf(many)).toEqual([]);
        expect(problemsOf(withPlaceholders(many).environment)).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});
