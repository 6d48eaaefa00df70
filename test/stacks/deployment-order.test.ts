import { defineEnvironment, localBackend, managedAccount, type Environment } from "../../model";
import { deploymentOrder } from "../../stacks/deployment-order";
import { graphOf } from "../support/graph";

/** Exchanges by what they join: `a => b` replicates, `a -> b` puts. Each has buckets and a role of its own. */
const joined = (...exchanges: string[]): Environment => {
  const parsed = exchanges.map((exchange) => {
    const [source = "", arrow = "", destination = ""] = exchange.split(" ");
    return {
      source,
      destination,
      replicates: arrow === "=>",
      alias: `${source}-${arrow === "=>" ? "r" : "p"}-${destination}`,
    };
  });
  const accounts = [...new Set(parsed.flatMap(({ source, destination }) => [source, destination]))];
  const replications = parsed.filter(({ replicates }) => replicates);
  return defineEnvironment({
    name: "test",
    layout: "account",
    backend: localBackend(),
    accounts: Object.fromEntries(
      accounts.map((account, i) => [account, managedAccount({ id: `${100000000000 + i}`, region: "us-east-1" })]),
    ),
    buckets: Object.fromEntries([
      ...parsed.map(({ alias, destination }) => [alias, { account: destination, name: `test-${alias}` }] as const),
      ...replications.map(
        ({ alias, source }) => [`${alias}-out`, { account: source, name: `test-${alias}-out` }] as const,
      ),
    ]),
    roles: Object.fromEntries(
      parsed.map(({ alias, source, replicates }) => [
        alias,
        { account: source, name: alias, ...(replicates ? {} : { trustedBy: { service: "ecs-tasks.amazonaws.com" } }) },
      ]),
    ),
    exchanges: Object.fromEntries(
      parsed.map(({ alias, replicates }) => [
        alias,
        replicates
          ? { method: "replication", from: `${alias}-out`, to: alias, role: alias }
          : { method: "cross-account-put", writer: alias, bucket: alias, prefix: "in/" },
      ]),
    ),
  });
};

/** The accounts in their order, each with what it waits for as `b < a`, and the rings. */
const orderOf = (environment: Environment) => {
  const { waits, rings } = deploymentOrder(graphOf(environment).graph);
  return {
    order: [...waits].map(([{ alias }, others]) => [alias, ...others.map((other) => other.alias)].join(" < ")),
    rings: rings.map((ring) => ring.map(({ alias }) => alias).join(" ")),
  };
};

test("sources wait for their destinations, whatever the method", () => {
  expect(orderOf(joined("a => b", "b -> c", "a -> c", "d -> a"))).toEqual({
    order: ["c", "b < c", "a < b < c", "d < a"],
    rings: [],
  });
});

test("two exchanges between two accounts are one wait", () => {
  expect(orderOf(joined("a => b", "a -> b")).order).toEqual(["b", "a < b"]);
});

test("accounts that nothing joins wait for nothing", () => {
  expect(orderOf(joined("a => b", "c -> d")).order).toEqual(["b", "a < b", "d", "c < d"]);
});

test.each([
  ["the other way", ["a => b", "b -> a"], ["b", "a < b"]],
  ["round a ring", ["a => b", "b -> c", "c -> a"], ["b", "a < b", "c"]],
  ["in a ring of its own", ["a -> b", "b -> a", "c => a", "c -> b"], ["a", "b", "c < a < b"]],
])("a replication goes before a put %s", (_, exchanges, order) => {
  expect(orderOf(joined(...exchanges))).toEqual({ order, rings: [] });
});

test.each([
  ["two accounts", ["a => b", "b => a"], ["a", "b"], ["a b"]],
  ["three accounts", ["a => c", "c => b", "b => a"], ["a", "b", "c"], ["a b c"]],
  ["two rings", ["a => d", "d => a", "b => c", "c => b"], ["a", "b", "c", "d"], ["a d", "b c"]],
  ["two rings that share an account", ["a => b", "b => a", "b => c", "c => b"], ["a", "b", "c"], ["a b c"]],
])("nothing waits where accounts replicate to one another: %s", (_, exchanges, order, rings) => {
  expect(orderOf(joined(...exchanges))).toEqual({ order, rings });
});

test("beside a ring the rest keeps its order and waits for nothing: a stack that fails would end it", () => {
  const ring = ["b => c", "c => b"];
  expect(orderOf(joined(...ring, "a => b", "c => d", "c -> a", "e -> f"))).toEqual({
    order: ["b", "a", "d", "c", "f", "e"],
    rings: ["b c"],
  });
});

test("what a ring sends to, and what sends to it, is in no ring", () => {
  expect(orderOf(joined("a => b", "b => a", "z => a", "b => y")).rings).toEqual(["a b"]);
});

test("an external account is no part of a ring: its side is there or not, whatever we do", () => {
  const both = joined("a => b", "b => a");
  const { id, region } = both.accounts.b ?? { id: "", region: "" };
  const environment = { ...both, accounts: { ...both.accounts, b: { kind: "external" as const, id, region } } };
  expect(orderOf(environment)).toEqual({ order: ["a"], rings: [] });
});

test("is the same in whatever order the exchanges are declared", () => {
  const exchanges = ["b => a", "c -> a", "a -> c", "d => c", "d => b", "e -> d"];
  expect(orderOf(joined(...exchanges.toReversed()))).toEqual(orderOf(joined(...exchanges)));
});

test("accounts that all send to all before them are ordered at once", () => {
  const names = Array.from({ length: 40 }, (_, i) => `a${String(i).padStart(2, "0")}`);
  const { graph } = graphOf(joined("a => b"));
  const [account] = graph.accounts;
  const [edge] = graph.edges;
  if (!account || !edge) {
    throw new Error("an account and an exchange");
  }
  const accounts = names.map((alias) => ({ ...account, alias }));
  const edges = accounts.flatMap((source, i) =>
    accounts.slice(0, i).map((destination) => ({ ...edge, source, destination })),
  );
  const { waits } = deploymentOrder({ ...graph, accounts, edges });
  expect([...waits].map(([{ alias }, others]) => [alias, others.length])).toEqual(names.map((alias, i) => [alias, i]));
});
