import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { suiteReport } from "../../audit/report";
import { arsenalTrials } from "../../audit/suites/arsenal";
import { checksIn, tellCheck } from "../../audit/suites/policy-checks";
import { simulatorTrials, tellCase, type SimulatorCase } from "../../audit/suites/simulate";
import { s3Trials } from "../../audit/suites/s3-tests";
import { askedSuites } from "../../audit/suites/suites";
import { solverOfFile } from "../iam/symbolic/support";
import { temporaryFolder } from "../support/project";
import { ACCOUNT, document, OTHER } from "./support";

const folder = temporaryFolder();
const solver = solverOfFile();

const OBJECT = "arn:aws:s3:::drop/in/file";
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Writer/nightly`;

const given = (more: Partial<Omit<SimulatorCase, "request">> & { request?: object } = {}): SimulatorCase => ({
  name: "a case",
  identityPolicies: [document({ Action: "s3:GetObject" })],
  expected: { response: "Allowed" },
  ...more,
  request: {
    action: "s3:GetObject",
    principal: `arn:aws:iam::${ACCOUNT}:user/bob`,
    resource: { resource: OBJECT, accountId: ACCOUNT },
    ...more.request,
  },
});

const denied = { expected: { response: "ImplicitlyDenied" } };

test("a case agrees, or differs with what each says", () => {
  expect(tellCase(given())).toEqual({ kind: "agrees" });
  expect(tellCase(given({ identityPolicies: [], ...denied }))).toEqual({ kind: "agrees" });
  expect(tellCase(given(denied))).toEqual({ kind: "differs", expected: "denied", ours: "allowed" });
  expect(tellCase(given({ identityPolicies: [] }))).toEqual({ kind: "differs", expected: "allowed", ours: "denied" });
});

test("a policy of the resource is read as AWS would store it", () => {
  const statement = { Principal: SESSION, Action: "sts:AssumeRole" };
  const trust = (accountId: string) =>
    tellCase(
      given({
        resourcePolicy: document(statement),
        identityPolicies: [document({ Action: "sts:AssumeRole" })],
        request: {
          action: "sts:AssumeRole",
          principal: SESSION,
          resource: { resource: `arn:aws:iam::${accountId}:role/Reader`, accountId },
        },
      }),
    );
  expect([trust(ACCOUNT), trust(OTHER)]).toEqual([{ kind: "agrees" }, { kind: "agrees" }]);
});

test.each<[string, Parameters<typeof given>[0]]>([
  [
    "asks for a pattern of resources",
    { request: { resource: { resource: "arn:aws:s3:::drop/*", accountId: ACCOUNT } } },
  ],
  ["SCPs", { serviceControlPolicies: [{ policies: [] }] }],
  [
    "policies of resources of sqs",
    {
      resourcePolicy: document({ Principal: "*" }),
      request: {
        action: "sqs:SendMessage",
        resource: { resource: "arn:aws:sqs:eu-west-1:111122223333:in", accountId: ACCOUNT },
      },
    },
  ],
  ["refuses the policy", { identityPolicies: [document({ Action: "s3:Get*,Put*" })] }],
  ["principal of a kind", { request: { principal: `arn:aws:sts::${ACCOUNT}:federated-user/bob` } }],
])("says why a case is not applicable: %s", (because, more) => {
  expect(tellCase(given(more))).toEqual({
    kind: "not-applicable",
    because: expect.stringContaining(because) as string,
  });
});

test("explains what AWS keeps for itself, and direct grants to sessions", () => {
  const own = { resource: { resource: `arn:aws:iam::aws:policy/ReadOnlyAccess`, accountId: ACCOUNT } };
  const tagged = { action: "iam:TagPolicy", ...own };
  expect(tellCase(given({ ...denied, identityPolicies: [document()], request: tagged }))).toMatchObject({
    kind: "explained",
  });
  const session = (Principal: string) =>
    tellCase(
      given({
        ...denied,
        sessionPolicy: document({ Action: "s3:ListBucket" }),
        resourcePolicy: document({ Principal: { AWS: Principal } }),
        request: { principal: SESSION },
      }),
    );
  expect(session(SESSION)).toMatchObject({ kind: "explained" });
  expect(session(`arn:aws:iam::${ACCOUNT}:role/Writer`)).toEqual({ kind: "agrees" });
});

test("cases are read from where the simulator keeps them, and reported", () => {
  const at = path.join(folder, "src/core_engine/coreEngineTests/s3");
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, "some.json"), JSON.stringify([given(), given({ ...denied, name: "another" })]));
  const trials = simulatorTrials(folder);
  expect(suiteReport("a suite", trials)).toEqual([
    "a suite",
    "  2 cases: 1 agree, 0 differ as explained, 1 unexplained, 0 not applicable",
    "  UNEXPLAINED s3/some.json: another: expected denied, ours allowed",
  ]);
});

test("tests of Arsenal are read by running their file with stand-ins", () => {
  const unit = path.join(folder, "tests/unit");
  const utils = path.join(folder, "lib/policyEvaluator/utils");
  [unit, utils].forEach((each) => mkdirSync(each, { recursive: true }));
  writeFileSync(path.join(utils, "actionMaps.ts"), "const map = {\n    fetchIt: 's3:GetObject',\n};\n");
  writeFileSync(
    path.join(unit, "policyEvaluator.spec.js"),
    `const assert = require("assert");
    const { evaluatePolicy } = require("../../lib/policyEvaluator/evaluator");
    const RequestContext = require("../../lib/policyEvaluator/RequestContext").default;
    const ask = (key, Condition, expected) => {
      const rc = new RequestContext({}, {}, "drop", key, "203.0.113.7", true, "fetchIt", "s3");
      const Statement = { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::drop/in/*", Condition };
      assert.deepStrictEqual(evaluatePolicy(rc, { Version: "2012-10-17", Statement }), expected);
    };
    describe("reads", () => {
      it("a", () => ask("in/file", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, "Allow"));
      it("b", () => ask("out/file", {}, "Neutral"));
      it("c", () => ask("in/file", {}, "Deny"));
      it("d", () => ask("in/file", { StringEquals: { "aws:SourceVpc": "vpc-1" } }, "Neutral"));
      it("e", () => ask("in/file", { NumericEquals: { "s3:max-keys": "1" } }, "Neutral"));
    });`,
  );
  expect(arsenalTrials(folder).map(({ name, told: { kind } }) => [name, kind])).toEqual([
    ["reads > a", "agrees"],
    ["reads > b", "agrees"],
    ["reads > c", "differs"],
    ["reads > d", "not-applicable"],
    ["reads > e", "not-applicable"],
  ]);
});

test("policies of s3-tests are read from Python, which is not run", async () => {
  const at = path.join(folder, "python");
  mkdirSync(at);
  const policy = `{"Version": "2012-10-17", "Statement": {"Effect": EFFECT, "Principal": "*", "Action": "s3:*", "Resource": arn()}}`;
  const lines = [policy.replace("EFFECT", '"Allow"'), policy, '{"Statement": 1}', "exit(1)"];
  writeFileSync(path.join(at, "one.py"), `${lines.join("\n")}\n`);
  expect((await s3Trials(solver, at)).map(({ name, told: { kind } }) => [name, kind])).toEqual([
    ["one.py:1", "agrees"],
    ["one.py:2", "not-applicable"],
  ]);
});

const page = (reference: object, candidates: readonly (readonly [string, object])[]) =>
  [["Reference policy", reference] as const, ...candidates]
    .map(([heading, policy]) => `#### ${heading}\n\`\`\`json\n${JSON.stringify(policy)}\n\`\`\`\n`)
    .join("\nSome text.\n\n");

const told = async (text: string): Promise<string[]> => {
  const kinds: string[] = [];
  for (const check of checksIn("page.md", text)) {
    kinds.push((await tellCheck(solver, check)).kind);
  }
  return kinds;
};

test("checks of policies beside a reference are told from its page", async () => {
  const key = (name: string) => `arn:aws:s3:::drop/${name}`;
  const reference = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "s3:GetObject", Resource: key("secret") },
    ],
  };
  const one = (Resource: string) => document({ Action: "s3:GetObject", Resource });
  expect(
    await told(
      page(reference, [
        ["One: PASS", one(key("open"))],
        ["Two: FAIL - the secret", one(key("secret"))],
        ["Three: FAIL - everything", one(key("*"))],
        ["Four: FAIL - names another", one(key("open"))],
        ["Five: PASS - wrongly", one(key("*"))],
        ["Six: FAIL - wrongly", document({ Action: "s3:PutObject", Resource: key("*") })],
      ]),
    ),
  ).toEqual(["agrees", "agrees", "agrees", "explained", "differs", "differs"]);
});

test("accounts that the reader is to fill in are those that the page names", async () => {
  const trust = (Federated: string) => document({ Principal: { Federated }, Action: "sts:AssumeRoleWithSAML" }, {});
  const provider = (account: string) => trust(`arn:aws:iam::${account}:saml-provider/Staff`);
  expect(
    await told(
      page(provider("<ACCOUNT ID>"), [
        ["One: PASS", provider(ACCOUNT)],
        ["Two: FAIL", provider(OTHER)],
      ]),
    ),
  ).toEqual(["agrees", "agrees"]);
});

test("every wrong argument is said at once", () => {
  expect(askedSuites([`iam-simulate=${folder}`])).toEqual([{ name: "iam-simulate", folder }]);
  expect(() => askedSuites(["other=/tmp", "policy-checks=/nowhere", "policy-checks"])).toThrow(
    /^--suite 'other=\/tmp': name one of .*\n--suite 'policy-checks=\/nowhere': no such folder.*\n--suite 'policy-checks': no such folder/,
  );
});
