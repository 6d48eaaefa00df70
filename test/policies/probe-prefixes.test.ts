import { expiringProbePrefixes } from "../../policies/probe-prefixes";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";

const prefixesOf = (bucket: string, changes: Readonly<Record<string, unknown>> = {}) => {
  const { graph, bucket: named } = graphOf(edited(changes));
  return expiringProbePrefixes(graph, named(bucket));
};

const put = (prefix: string) => ({ method: "cross-account-put", writer: "writer", bucket: "drop", prefix });

test("test objects expire where an exchange arrives, and where one leaves, once a prefix and sorted", () => {
  const others = { "exchanges.b": put("b/"), "exchanges.a": put("a/") };
  expect(prefixesOf("drop", others)).toEqual(["a/_probe/", "b/_probe/", "daily/_probe/"]);
  expect([prefixesOf("egress"), prefixesOf("ingress"), prefixesOf("vault")]).toEqual([["_probe/"], ["_probe/"], []]);
});

test("a prefix that leaves no room for the folder of test objects has none", () => {
  const longest = `${"x".repeat(1024 - "/_probe/".length)}/`;
  expect(prefixesOf("drop", { "exchanges.put": put(longest) })).toEqual([`${longest}_probe/`]);
  expect(prefixesOf("drop", { "exchanges.put": put(`x${longest}`) })).toEqual([]);
});

test("a bucket expires the test objects of 999 prefixes, and not one more", () => {
  const { graph, bucket } = graphOf();
  const [edge] = graph.touching(bucket("drop"));
  const edges = Array.from({ length: 1001 }, (_, n) => ({ ...edge, prefix: `${String(n).padStart(4, "0")}/` }));
  const prefixes = expiringProbePrefixes({ ...graph, touching: () => edges as never }, bucket("drop"));
  expect([prefixes.length, prefixes.at(-1)]).toEqual([999, "0998/_probe/"]);
});
