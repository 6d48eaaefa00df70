import type { RequestPrincipal } from "../../iam";
import type { Question } from "../../audit/question";
import { simulationOf, type Simulation } from "../../audit/simulator/mapping";
import { ACCOUNT, anonymous, bucketPolicy, document, OTHER, question, role, root, service, user } from "./support";

const simulated = (given: Question): Simulation => {
  const simulation = simulationOf(given);
  if ("because" in simulation) {
    throw new Error(simulation.because);
  }
  return simulation;
};

const own = document({ Action: "s3:PutObject" });
const everything = [{ name: "policy 1", policy: document() }];

test.each<[RequestPrincipal, Simulation["request"]["principal"]]>([
  [role, `arn:aws:sts::${ACCOUNT}:assumed-role/Writer/n`],
  [user, `arn:aws:iam::${ACCOUNT}:user/bob`],
  [root, `arn:aws:iam::${ACCOUNT}:root`],
  [{ ...root, partition: "aws-cn" }, `arn:aws-cn:iam::${ACCOUNT}:root`],
  [service, "s3.amazonaws.com"],
  [anonymous, { type: "Anonymous" }],
])("%j asks as %j", (principal, expected) => {
  expect(simulated(question({ request: { principal }, identity: [] })).request.principal).toEqual(expected);
});

test("gives the simulator the condition keys that follow from the request, which it derives none of", () => {
  const { contextVariables } = simulated(question({ request: { context: { "aws:SecureTransport": "true" } } })).request;
  expect(contextVariables).toMatchObject({
    "aws:SecureTransport": "true",
    "aws:PrincipalArn": role.roleArn,
    "aws:ResourceAccount": ACCOUNT,
  });
});

test("asks both sides with all policies as they are", () => {
  const resource = bucketPolicy();
  const [boundary, session] = [document({ Action: "s3:*" }), document({ Action: "s3:P*" })];
  expect(simulated(question({ identity: [own], boundary, session, resource }))).toMatchObject({
    identityPolicies: [{ name: "policy 1", policy: own }],
    permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }],
    sessionPolicy: session,
    resourcePolicy: resource.document,
  });
});

test.each([
  ["s3:PutObject", "arn:aws:s3:::drop/in/file", { Action: "*", Resource: "*" }],
  ["kms:Decrypt", `arn:aws:kms:eu-west-1:${OTHER}:key/1`, { Action: "*", Resource: "*" }],
  ["sts:AssumeRole", `arn:aws:iam::${OTHER}:role/Target`, { Action: "sts:*" }],
])("asks the own side of %s alone with a resource that leaves all to the account", (action, resource, elements) => {
  const given = question({ side: "identity", identity: [own], request: { action, resource, resourceAccount: OTHER } });
  const { identityPolicies, resourcePolicy } = simulated(given);
  const statement = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, ...elements };
  expect(identityPolicies).toEqual([{ name: "policy 1", policy: own }]);
  expect(resourcePolicy).toEqual({ Version: "2012-10-17", Statement: [statement] });
});

test("asks the own side alone without a resource's policy where there can be none", () => {
  const request = { action: "iam:ListUsers", resource: "*" };
  expect(simulated(question({ side: "identity", request }))).not.toHaveProperty("resourcePolicy");
});

test("asks the resource's side alone with a principal whose policies allow everything", () => {
  const simulation = simulated(
    question({ side: "resource", identity: [own], boundary: own, session: own, resource: bucketPolicy() }),
  );
  expect(simulation.identityPolicies).toEqual(everything);
  expect(simulation).not.toHaveProperty("permissionBoundaryPolicies");
  expect(simulation).not.toHaveProperty("sessionPolicy");
});

test("gives a root user policies that allow everything, and services and anonymous requests none", () => {
  const policies = [root, service, anonymous].map(
    (principal) => simulated(question({ request: { principal }, identity: [] })).identityPolicies,
  );
  expect(policies).toEqual([everything, [], []]);
});

test.each<[string, Parameters<typeof question>[0]]>([
  ["who has no account", { side: "identity", identity: [], request: { principal: anonymous } }],
  ["the resource has no policy", { side: "resource" }],
  [
    "no policy that lets another account in",
    { side: "identity", request: { action: "iam:ListUsers", resource: "*", resourceAccount: OTHER } },
  ],
])("says why it cannot ask: %s", (reason, given) => {
  expect(simulationOf(question(given))).toEqual({ because: expect.stringContaining(reason) as string });
});
