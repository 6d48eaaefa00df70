import { dotOf } from "../../pictures/dot";
import { pictureOf } from "../../pictures/collect";
import type { Environment } from "../../model";
import { manyExchanges } from "../../bench/many-exchanges";
import { prod } from "../../environments/prod";
import { withPlaceholders } from "../../model/awaited/placeholders";
import { awaiting } from "../support/awaiting";
import { declared, edited } from "../support/declared";
import { graphOf } from "../support/graph";

const dot = (exchanges: readonly string[] | undefined, environment: Environment = declared): string =>
  dotOf(pictureOf(graphOf(environment).graph, exchanges));

/** The structure alone: what holds what and what leads where, without labels, colours and styles. */
const structure = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/ \[.*\]$/, ""))
    .filter((line) => !/^ {2}(graph|node|edge|\{ rank)|^ {4}graph|^(digraph .*|\}|)$/.test(line));

test("draws an exchange from account to account, with its name between them", () => {
  expect(dot(["put"])).toBe(
    [
      'digraph "test" {',
      '  graph [rankdir="LR", newrank=true, ranksep=0.5, nodesep=0.15, pad=0.3, bgcolor="#ffffff", fontname="Verdana", labelloc="b", labeljust="l", label=<<B><FONT POINT-SIZE="13" COLOR="#1f2328">test</FONT></B><FONT POINT-SIZE="10" COLOR="#1f2328">     </FONT><FONT POINT-SIZE="12" COLOR="#0969da">→</FONT><FONT POINT-SIZE="10" COLOR="#59636e"> puts</FONT>>]',
      '  node [shape="plain", fontname="Verdana", fontcolor="#1f2328"]',
      '  edge [fontname="Verdana", fontcolor="#1f2328", arrowsize=0.7, penwidth=1.4, tailport="e", headport="w"]',
      '  subgraph "cluster source source" {',
      '    graph [class="ours", labelloc="t", style="rounded,filled", fillcolor="#f3f6fa", color="#afb8c1", label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR><TD ALIGN="LEFT"><B><FONT POINT-SIZE="13" COLOR="#1f2328">source</FONT></B></TD></TR><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="9" COLOR="#59636e">111111111111 · us-east-1</FONT></TD></TR></TABLE>>]',
      '    "source roles.writer" [class="identity", label=<<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="2" CELLPADDING="2" STYLE="ROUNDED" COLOR="#8c959f" BGCOLOR="#fefefe"><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="9" COLOR="#59636e">role</FONT></TD></TR><TR><TD ALIGN="LEFT"><B><FONT POINT-SIZE="11" COLOR="#1f2328">Writer</FONT></B></TD></TR></TABLE>>]',
      "  }",
      '  subgraph "cluster destination partner" {',
      '    graph [class="ours", labelloc="t", style="rounded,filled", fillcolor="#f3f6fa", color="#afb8c1", label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR><TD ALIGN="LEFT"><B><FONT POINT-SIZE="13" COLOR="#1f2328">partner</FONT></B></TD></TR><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="9" COLOR="#59636e">222222222222 · us-east-1</FONT></TD></TR></TABLE>>]',
      '    "destination buckets.drop" [class="bucket", label=<<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="2" CELLPADDING="2" STYLE="ROUNDED" COLOR="#2f855b" BGCOLOR="#fefefe"><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="9" COLOR="#59636e">bucket, SSE-KMS</FONT></TD></TR><TR><TD ALIGN="LEFT"><B><FONT POINT-SIZE="11" COLOR="#1f2328">partner-drop</FONT></B></TD></TR><TR><TD ALIGN="LEFT" STYLE="ROUNDED" BGCOLOR="#e8f3ec"><FONT POINT-SIZE="9" COLOR="#1f2328">key alias/drop</FONT></TD></TR></TABLE>>]',
      "  }",
      '  "cross-account-put source roles.writer to destination buckets.drop" [class="exchange", label=<<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="2" CELLPADDING="2" STYLE="ROUNDED" COLOR="#0969da" BGCOLOR="#fefefe"><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="10" COLOR="#1f2328">put</FONT><FONT POINT-SIZE="9" COLOR="#59636e">  daily/</FONT></TD></TR></TABLE>>]',
      '  { rank="same"; "source roles.writer" }',
      '  { rank="same"; "cross-account-put source roles.writer to destination buckets.drop" }',
      '  { rank="same"; "destination buckets.drop" }',
      '  "source roles.writer" -> "cross-account-put source roles.writer to destination buckets.drop" [class="cross-account-put", color="#0969da", dir=none]',
      '  "cross-account-put source roles.writer to destination buckets.drop" -> "destination buckets.drop" [class="cross-account-put", color="#0969da"]',
      "}",
      "",
    ].join("\n"),
  );
});

test("draws the bucket that a replication leaves, the role that S3 assumes for it, and the counterpart's account dashed", () => {
  const text = dot(["copy"]);
  expect(structure(text)).toEqual([
    '  subgraph "cluster source source" {',
    '    "source buckets.egress"',
    '    "source roles.replicator"',
    "  }",
    '  subgraph "cluster destination vendor" {',
    '    "destination buckets.ingress"',
    "  }",
    '  "replication source roles.replicator to destination buckets.ingress"',
    '  "source buckets.egress" -> "source roles.replicator"',
    '  "source roles.replicator" -> "replication source roles.replicator to destination buckets.ingress"',
    '  "replication source roles.replicator to destination buckets.ingress" -> "destination buckets.ingress"',
  ]);
  expect(text).toContain('graph [class="counterpart", labelloc="t", style="rounded,filled,dashed"');
  expect(text).toContain(">counterpart · 333333333333 · us-east-1<");
  expect(text).toContain(">dashed: the counterpart deploys it<");
});

test("draws who assumes a transfer role, and who holds the key of a user, by dashed arrows", () => {
  const text = dot(["modern-treasury-by-key-to-warehouse", "modern-treasury-to-warehouse"], prod);
  expect(structure(text)).toEqual([
    '  subgraph "cluster source modern-treasury" {',
    '    "source accounts.modern-treasury access key"',
    '    "source accounts.modern-treasury role/data-syncing-service"',
    "  }",
    '  subgraph "cluster destination acme" {',
    '    "destination users.transfer-service"',
    '    "destination buckets.acme-warehouse"',
    '    "destination roles.transfer-role"',
    "  }",
    '  "assume-role-put source accounts.modern-treasury access key to destination users.transfer-service"',
    '  "assume-role-put source accounts.modern-treasury role/data-syncing-service to destination roles.transfer-role"',
    '  "source accounts.modern-treasury access key" -> "assume-role-put source accounts.modern-treasury access key to destination users.transfer-service"',
    '  "assume-role-put source accounts.modern-treasury access key to destination users.transfer-service" -> "destination users.transfer-service"',
    '  "destination users.transfer-service" -> "destination buckets.acme-warehouse"',
    '  "source accounts.modern-treasury role/data-syncing-service" -> "assume-role-put source accounts.modern-treasury role/data-syncing-service to destination roles.transfer-role"',
    '  "assume-role-put source accounts.modern-treasury role/data-syncing-service to destination roles.transfer-role" -> "destination roles.transfer-role"',
    '  "destination roles.transfer-role" -> "destination buckets.acme-warehouse"',
  ]);
  expect(text.split("\n").filter((line) => line.includes('style="dashed"'))).toHaveLength(4);
});

test("draws an account that sends and receives once on each side", () => {
  const clusters = structure(dot(undefined, prod)).filter((line) => /subgraph .*(acme|klavi)"/.test(line));
  expect(clusters).toEqual([
    '  subgraph "cluster source acme" {',
    '  subgraph "cluster destination acme" {',
    '  subgraph "cluster source klavi" {',
  ]);
});

test("names all exchanges that take one way, and their number where they are many", () => {
  const prefixes = (count: number): Environment =>
    edited(
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `exchanges.put-${n}`,
          { method: "cross-account-put", writer: "writer", bucket: "drop", prefix: `daily-${n}/` },
        ]),
      ),
    );
  expect(dot(undefined, prefixes(2)).match(/>(put|put-\d|and \d more)</g)).toEqual([">put<", ">put-0<", ">put-1<"]);
  expect(dot(undefined, prefixes(6)).match(/>(put|put-\d|and \d more)</g)).toEqual([
    ">put<",
    ">put-0<",
    ">put-1<",
    ">put-2<",
    ">put-3<",
    ">and 2 more<",
  ]);
});

test("folds the many buckets of one writer into a box with a line each", () => {
  const text = dot(undefined, manyExchanges(100));
  expect(structure(text).filter((line) => /^ {2}"destination/.test(line))).toEqual([
    '  "destination buckets.drop-0000 and 9 more"',
    '  "destination buckets.drop-0001 and 17 more"',
    '  "destination buckets.drop-0021 and 17 more"',
    '  "destination buckets.drop-0041 and 17 more"',
    '  "destination buckets.drop-0061 and 17 more"',
    '  "destination buckets.drop-0081 and 17 more"',
  ]);
  for (let n = 0; n < 100; n++) {
    expect(text.split(`>exchange-${String(n).padStart(4, "0")}<`)).toHaveLength(2);
  }
});

test("folds many writers into one bucket", () => {
  const writers = Array.from({ length: 5 }, (_, n) => n);
  const text = dot(
    writers.map((n) => `from-${n}`),
    edited(
      Object.fromEntries(
        writers.flatMap((n): [string, unknown][] => [
          [`roles.writer-${n}`, { account: "source", name: `Writer${n}`, trustedBy: { service: "ec2.amazonaws.com" } }],
          [
            `exchanges.from-${n}`,
            { method: "cross-account-put", writer: `writer-${n}`, bucket: "drop", prefix: `from-${n}/` },
          ],
        ]),
      ),
    ),
  );
  expect(structure(text).filter((line) => !line.includes("->"))).toEqual([
    '  subgraph "cluster destination partner" {',
    '    "destination buckets.drop"',
    "  }",
    '  subgraph "cluster source source" {',
    '    "source roles.writer-0 and 4 more"',
    "  }",
    '  "cross-account-put source roles.writer-0 and 4 more to destination buckets.drop"',
  ]);
});

test("escapes names in labels and ids", () => {
  const { graph } = graphOf();
  const odd = graph.edges.filter(({ alias }) => alias === "put").map((edge) => ({ ...edge, prefix: `a<b>&"c\\/` }));
  const text = dotOf(pictureOf({ ...graph, name: 'te"st', edges: odd }));
  expect(text).toContain('digraph "te\\"st" {');
  expect(text).toContain(">  a&lt;b&gt;&amp;&quot;c\\/<");
});

test("names the exchanges within an account where its role or user has several boxes on both sides", () => {
  const text = dot(
    undefined,
    edited({
      "buckets.egress-two": { account: "source", name: "source-egress-two" },
      "buckets.ingress-two": { account: "vendor", name: "vendor-ingress-two" },
      "exchanges.copy-two": { method: "replication", from: "egress-two", to: "ingress-two", role: "replicator" },
    }),
  );
  expect(text.split("\n").filter((line) => /egress.*->/.test(line) && line.includes("label="))).toEqual([
    '  "source buckets.egress" -> "source roles.replicator" [class="replication", color="#1a7f37", label=<<FONT POINT-SIZE="9" COLOR="#59636e">copy</FONT>>]',
    '  "source buckets.egress-two" -> "source roles.replicator" [class="replication", color="#1a7f37", label=<<FONT POINT-SIZE="9" COLOR="#59636e">copy-two</FONT>>]',
  ]);
});

test("folds writers of one account that have a bucket each", () => {
  const five = Array.from({ length: 5 }, (_, n) => n);
  const text = dot(
    five.map((n) => `put-${n}`),
    edited(
      Object.fromEntries(
        five.flatMap((n): [string, unknown][] => [
          [`roles.writer-${n}`, { account: "source", name: `Writer${n}`, trustedBy: { service: "ec2.amazonaws.com" } }],
          [`buckets.drop-${n}`, { account: "vendor", name: `vendor-drop-${n}`, ownership: "BucketOwnerPreferred" }],
          [`exchanges.put-${n}`, { method: "cross-account-put", writer: `writer-${n}`, bucket: `drop-${n}` }],
        ]),
      ),
    ),
  );
  expect(structure(text).filter((line) => !line.includes("->"))).toEqual([
    '  subgraph "cluster source source" {',
    '    "source roles.writer-0 and 4 more"',
    "  }",
    '  subgraph "cluster destination vendor" {',
    '    "destination buckets.drop-0 and 4 more"',
    "  }",
    '  "cross-account-put source roles.writer-0 and 4 more to destination buckets.drop-0 and 4 more"',
  ]);
  expect(text).toContain(">5 writers, one an exchange<");
  expect(text).toContain(">Writer3 → vendor-drop-3<");
});

test("marks what the counterpart has not told yet, where the environment holds placeholders", () => {
  const { environment, placeholders } = withPlaceholders(awaiting);
  const text = dotOf(
    pictureOf(graphOf(environment).graph, ["put-to-zenith"], new Set(placeholders.map(({ path }) => path))),
  );
  expect(text.match(/>[^<>]*awaited[^<>]*</g)).toEqual([
    ">counterpart · id awaited · Region awaited<",
    ">zenith-drop (name awaited)<",
    ">key zenith-key (ARN awaited)<",
  ]);
  expect(placeholders.filter(({ value }) => text.includes(value))).toEqual([]);
});
