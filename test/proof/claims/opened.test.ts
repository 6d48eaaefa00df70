import { holds, sentenceOf } from "../../../proof/claims/outcome";
import { claimsOf } from "../../../proof/claims";
import { renameableIn } from "../../../proof/claims/renameable";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import { edited } from "../../support/declared";
import { graphOf } from "../../support/graph";
import { bothSidesOf } from "../../support/proof";
import { testSolver } from "../../support/solver";

const TIMEOUT = 300_000;
const DROP = "arn:aws:s3:::partner-drop";

const solver = testSolver();

/** What came of the claims about a bucket whose policy carries a statement of the team's own. */
const outcomesWith = async (statement: Record<string, unknown>) => {
  const environment = edited({
    "buckets.drop.statements": [
      { Sid: "Fence", Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: DROP },
      { Effect: "Allow", Action: "s3:GetObject", Resource: `${DROP}/*`, ...statement },
    ],
  });
  const { graph } = graphOf(environment);
  const { ours, theirs, facts } = bothSidesOf(environment);
  const state = readStacks([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
  const accounts = graph.accounts.slice(0, 1).map((each) => ({ ...each, id: "777777777777" }));
  const others = [{ ...graph, name: "other", accounts, roles: [], users: [] }];
  const claims = claimsOf({ graph, state, others, waits: () => false }).filter(({ node }) => node === "buckets.drop");
  return solver.prove(claims, renameableIn(graph));
};

const openedIn = async (statement: Record<string, unknown>) =>
  (await outcomesWith(statement)).flatMap((outcome) =>
    outcome.findings.map((finding) => [
      outcome.claim.name,
      finding.kind === "opened" ? finding.statement.path : finding.kind,
      holds(outcome),
    ]),
  );

const OPENS = ["not public", "buckets.drop.statements.1", false];

test.each<[string, Record<string, unknown>, unknown[]]>([
  ["a service", { Principal: { Service: "cloudfront.amazonaws.com" } }, [OPENS]],
  ["an account that the environment does not hold", { Principal: { AWS: "arn:aws:iam::555555555555:root" } }, [OPENS]],
  ["one role of such an account", { Principal: { AWS: "arn:aws:iam::555555555555:role/Reader" } }, [OPENS]],
  [
    "everybody of an address",
    { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
    [OPENS, ["environments apart", "buckets.drop.statements.1", false]],
  ],
  [
    "an account of another environment",
    { Principal: { AWS: "arn:aws:iam::777777777777:root" } },
    [OPENS, ["environments apart", "buckets.drop.statements.1", false]],
  ],
  ["an account of the environment: nobody", { Principal: { AWS: "arn:aws:iam::111111111111:root" } }, []],
  [
    "nobody, where the condition leaves nobody",
    { Principal: { AWS: "arn:aws:iam::555555555555:root" }, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    [],
  ],
])(
  "a statement opens the bucket to %s",
  async (_, statement, expected) => {
    const found = await openedIn(statement);
    expect([...new Set(found.map((each) => JSON.stringify(each)))]).toEqual(
      expected.map((each) => JSON.stringify(each)),
    );
  },
  TIMEOUT,
);

test(
  "with a reason it is accepted, shown, and named in the sentence",
  async () => {
    const outcomes = await outcomesWith({
      Principal: { Service: "cloudfront.amazonaws.com" },
      because: "the site is served",
    });
    expect(outcomes.every(holds)).toBe(true);
    const [open] = outcomes.filter(({ findings }) => findings.length > 0);
    expect(open && sentenceOf(open)).toBe(
      "no stranger's account, no service and nobody without credentials does anything in partner-drop, but by buckets.drop.statements.1",
    );
    expect(open?.findings).toMatchObject([{ kind: "opened", statement: { because: "the site is served" } }]);
  },
  TIMEOUT,
);
