import { environments } from "../../../environments";
import type { Environment } from "../../../model";
import { claimsOf } from "../../../proof/claims";
import { renameableIn } from "../../../proof/claims/renameable";
import type { ClaimOutcome } from "../../../proof/claims/outcome";
import { accountNames, decidedInWords, requestInWords } from "../../../proof/claims/words";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../../proof/deployed-state/terraform-json";
import { load } from "../../../stacks/load";
import { declared, edited } from "../../support/declared";
import { graphOf } from "../../support/graph";
import { bothSidesOf } from "../../support/proof";
import { testSolver } from "../../support/solver";

const TIMEOUT = 300_000;

const solver = testSolver();

/** What does not hold: node, name, and the request that shows it or what is wrong. */
const broken = (outcomes: readonly ClaimOutcome[]): string[] => {
  const { graph } = graphOf();
  return outcomes.flatMap(({ claim, findings }) =>
    findings.map((finding) => {
      const what =
        "witness" in finding
          ? `${requestInWords(finding.witness.request, finding.kind === "beyond" ? "may" : "may not", accountNames(graph))}; ${decidedInWords(finding.witness)}`
          : JSON.stringify(finding);
      return `${claim.node} ${claim.name}: ${what}`;
    }),
  );
};

const claimsIn = (environment: Environment, change: (json: string) => string = (json) => json) => {
  const { graph } = graphOf(environment);
  const { ours, theirs, facts, waiting } = bothSidesOf(environment);
  const stacks = [...Object.values(ours), theirs].map(
    (stack) => JSON.parse(change(JSON.stringify(stack))) as TerraformJson,
  );
  const state = readStacks(stacks, (alias) => facts.keys[alias]);
  const waits = new Set(waiting.map(({ exchange }) => exchange));
  return claimsOf({ graph, state, others: [], waits: ({ alias }) => waits.has(alias) });
};

describe("all claims of the samples hold for all requests", () => {
  const graphs = load(environments);

  test.each(environments.map((environment): [string, Environment] => [environment.name, environment]))(
    "%s",
    async (name, environment) => {
      const { ours, theirs, facts } = bothSidesOf(environment);
      const state = readStacks([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
      const graph = graphs.find((each) => each.name === name) ?? graphOf().graph;
      const others = graphs.filter((each) => each.name !== name);
      const claims = claimsOf({ graph, state, others, waits: () => false });
      expect(broken(await solver.prove(claims, renameableIn(graph)))).toEqual([]);
      expect(new Set(claims.map(({ node, name: claim }) => `${node} ${claim}`)).size).toBe(claims.length);
    },
    TIMEOUT,
  );
});

describe("all claims hold under every option", () => {
  test.each<[string, Record<string, unknown>]>([
    ["nothing special", {}],
    ["principals as accounts", { "exchanges.put.principal": "account", "exchanges.copy.principal": "account" }],
    ["no ACL condition", { "buckets.drop.ownership": "BucketOwnerEnforced", "exchanges.put.aclCondition": false }],
    ["required encryption under KMS", { "buckets.drop.requireEncryption": true }],
    [
      "replication under KMS as published",
      {
        "keys.egress-key": { account: "source", name: "egress" },
        "buckets.egress.encryption": { type: "SSE-KMS", key: "egress-key" },
        "exchanges.copy.to": "vault",
        "exchanges.copy.publishedGrants": true,
      },
    ],
    [
      "a transfer role under all conditions",
      {
        "roles.transfer": { account: "partner", name: "transfer-role" },
        "exchanges.transfer": {
          method: "assume-role-put",
          source: "vendor",
          role: "transfer",
          bucket: "drop",
          prefix: "transfer/",
          externalId: "id-1",
          organizationId: "o-a1b2c3d4e5",
          sourceIps: ["192.0.2.0/24", "2001:db8::/32"],
          sessionTags: true,
          connectionTest: true,
          assumedBy: { roles: ["jobs/A"], groups: ["ops"] },
        },
      },
    ],
    [
      "statements of the bucket's own",
      {
        "buckets.drop.statements": [
          {
            Sid: "Own",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::111111111111:root" },
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::partner-drop/*",
          },
        ],
      },
    ],
    ["a stack an account, facts missing", { layout: "account" }],
  ])(
    "%s",
    async (_, changes) => {
      expect(broken(await solver.prove(claimsIn(edited(changes))))).toEqual([]);
    },
    TIMEOUT,
  );
});

describe("a claim that does not hold shows a request, and the statements that decided", () => {
  const found = async (change: (json: string) => string) =>
    broken(await solver.prove(claimsIn(declared, change))).filter((line) => !line.includes("permissions"));

  test(
    "without TLS",
    async () => {
      const lines = await found((json) => json.replace(/\{\\"Sid\\":\\"AllowSSLRequestsOnly\\".*?\}\}\},/, ""));
      const withoutTls = lines.filter((line) =>
        / TLS: .* may s3:\w+ on .*, with aws:SecureTransport false; /.test(line),
      );
      expect([...new Set(withoutTls.map((line) => line.split(" ", 1)[0]))]).toEqual([
        "buckets.drop",
        "buckets.ingress",
      ]);
    },
    TIMEOUT,
  );

  test(
    "a prefix beyond the declared one, which only a solver that reads patterns finds",
    async () => {
      expect(await found((json) => json.replaceAll("partner-drop/daily/*", "partner-drop/d*ily/*"))).toEqual(
        expect.arrayContaining([
          expect.stringMatching(
            /^buckets\.drop access: role Writer of source \(session \w+\) may s3:PutObject\w* on partner-drop\/d(?!aily\/).*; AllowSourceCrossAccountPut in bucket policy of partner-drop$/,
          ),
        ]),
      );
    },
    TIMEOUT,
  );

  test(
    "an exchange that is not possible",
    async () => {
      expect(await found((json) => json.replaceAll("bucket-owner-full-control", "private"))).toEqual(
        expect.arrayContaining([
          expect.stringMatching(
            /^buckets\.drop access: role Writer of source .* may not s3:PutObject\w* on partner-drop\/daily\//,
          ),
        ]),
      );
    },
    TIMEOUT,
  );

  test("somebody whom nobody declared", async () => {
    const lines = await found((json) =>
      json.replaceAll('"Writer"', '"Stranger"').replaceAll("role/Writer", "role/Stranger"),
    );
    expect(lines).toContain(
      'test nothing undeclared: {"kind":"undeclared","what":"role Stranger of 111111111111 has 2 policies, and no exchange names it"}',
    );
  });
});
