import fc from "fast-check";
import { assumeRolePut, crossAccountPut, replication, sseKms, sseS3 } from "../../model";
import { nodesOf } from "../../model/edges";
import { overlap } from "../../model/prefixes";
import { byCodeUnit, sortedEntries } from "../../model/sort";
import { graphOf } from "../support/graph";

test("a helper says the same as an object with its method or type", () => {
  const put = { writer: "writer", bucket: "drop" };
  const transfer = { source: "source", role: "transfer", bucket: "drop" };
  const copy = { from: "egress", to: "ingress", role: "replicator" };
  expect(crossAccountPut(put)).toEqual({ method: "cross-account-put", ...put });
  expect(assumeRolePut(transfer)).toEqual({ method: "assume-role-put", ...transfer });
  expect(replication(copy)).toEqual({ method: "replication", ...copy });
  expect(sseS3()).toEqual({ type: "SSE-S3" });
  expect(sseKms("key", { bucketKey: false })).toEqual({ type: "SSE-KMS", key: "key", bucketKey: false });
});

test("an exchange touches its buckets, its sender and the keys of its buckets, and nothing else", () => {
  const { graph } = graphOf();
  const touched = graph.edges.map((edge) => [edge.alias, nodesOf(edge).map((node) => node.path)]);
  expect(Object.fromEntries(touched)).toStrictEqual({
    copy: ["buckets.egress", "buckets.ingress", "roles.replicator"],
    put: ["buckets.drop", "roles.writer", "keys.drop-key"],
  });
});

test.each([
  ["a/b/", "a/", true],
  ["a/", "a/b/", true],
  ["a/", "", true],
  ["a/", "a/", true],
  ["a/b/", "b/", false],
  ["b/", "a/b/", false],
  ["a/", "b/", false],
])("whether some key begins with both %j and %j: %j", (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
});

test("prefixes that some key begins with overlap, in either order", () => {
  const length = fc.nat(8);
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), length, length, (file, m, n) => {
      expect(overlap(file.slice(0, m), file.slice(0, n))).toBe(true);
    }),
  );
});

test("texts are ordered by code unit, and equal ones are of one rank", () => {
  expect([byCodeUnit("a", "b"), byCodeUnit("b", "a"), byCodeUnit("a", "a")]).toEqual([-1, 1, 0]);
  expect(sortedEntries({ b: 1, a: 2, B: 3 })).toEqual([
    ["B", 3],
    ["a", 2],
    ["b", 1],
  ]);
});
