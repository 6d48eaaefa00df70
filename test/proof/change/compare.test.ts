import "../../support/both-sides-once";
import type { Environment } from "../../../model";
import { compareAccess, type AccessChange } from "../../../proof/change/compare";
import { renderChanges } from "../../../proof/change/render";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../../proof/deployed-state/terraform-json";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";
import { declared, edited } from "../../support/declared";
import { bothSidesOf } from "../../support/proof";
import { testSolver } from "../../support/solver";

jest.setTimeout(120_000);

const solver = testSolver();

const stateOf = (environment: Environment, change: (json: string) => string = (json) => json): DeployedState => {
  const { ours, theirs, facts } = bothSidesOf(environment);
  const stacks = [...Object.values(ours), theirs].map(
    (stack) => JSON.parse(change(JSON.stringify(stack))) as TerraformJson,
  );
  return readStacks(stacks, (alias) => facts.keys[alias]);
};

const before = stateOf(declared);

const compared = (after: DeployedState, isNew = false) =>
  compareAccess({ before: isNew ? undefined : before, after }, async (questions) => {
    const answers = [];
    for (const question of questions) {
      answers.push(await solver.answer(question));
    }
    return answers;
  });

const lineOf = ({ happened, place, actions, request: { principal, resource } }: AccessChange): string =>
  [happened, place, "roleArn" in principal ? principal.roleArn : principal.type, actions.join("+"), resource].join(" ");

test("a policy that says the same in other words changes nobody's access", async () => {
  const other = stateOf(declared, (json) =>
    json.replaceAll('[\\"s3:PutObject\\",\\"s3:PutObjectAcl\\"]', '[\\"s3:PutObjectAcl\\",\\"s3:PutObject\\"]'),
  );
  expect(await compared(other)).toEqual({ changes: [], added: [], removed: [], undecided: [] });
});

test("a condition that is gone is access gained, with a request that shows what it kept away", async () => {
  const wider = stateOf(declared, (json) =>
    json.replaceAll(
      '\\"s3:x-amz-acl\\":\\"bucket-owner-full-control\\"',
      '\\"s3:x-amz-acl\\":[\\"bucket-owner-full-control\\",\\"private\\"]',
    ),
  );
  const { changes } = await compared(wider);
  expect(changes.map(lineOf)).toEqual([
    expect.stringMatching(
      /^gained bucket partner-drop arn:aws:iam::111111111111:role\/Writer s3:PutObject\+s3:PutObjectAcl arn:aws:s3:::partner-drop\/daily\/.*$/,
    ),
  ]);
  expect(changes[0]?.request.context).toMatchObject({ "s3:x-amz-acl": "private" });
});

test("what an identity may do elsewhere by its own policies is shown as such", async () => {
  const wider = stateOf(declared, (json) =>
    json.replaceAll(
      '\\"Resource\\":\\"arn:aws:s3:::partner-drop/daily/*\\"',
      '\\"Resource\\":[\\"arn:aws:s3:::partner-drop/daily/*\\",\\"arn:aws:s3:::partner-drop-2/*\\"]',
    ),
  );
  const { changes } = await compared(wider);
  expect(changes.map(lineOf)).toEqual([
    expect.stringMatching(
      /^gained elsewhere .*role\/Writer s3:PutObject\+s3:PutObjectAcl arn:aws:s3:::partner-drop-2\/.+$/,
    ),
  ]);
});

test("what one side alone would let is no access", async () => {
  const oneSided = stateOf(declared, (json) =>
    json.includes("aws_s3_bucket_policy")
      ? json.replace(
          /(\\"Sid\\":\\"AllowSourceCrossAccountPut\\".*?)\[\\"s3:PutObject\\"/,
          '$1[\\"s3:GetObject\\",\\"s3:PutObject\\"',
        )
      : json,
  );
  expect(oneSided.buckets.get("partner-drop")?.policy?.document).not.toEqual(
    before.buckets.get("partner-drop")?.policy?.document,
  );
  expect((await compared(oneSided)).changes).toEqual([]);
});

test("a new environment shows who gains access, and not that its accounts administer it", async () => {
  const { changes, added, removed } = await compared(before, true);
  expect([added, removed]).toEqual([
    [
      "bucket partner-drop",
      "bucket source-egress",
      "bucket vendor-ingress",
      "bucket vendor-vault",
      "key drop-key",
      "key vendor-key",
      "role Replicator",
      "role Writer",
    ],
    [],
  ]);
  expect(changes.filter(({ happened }) => happened !== "gained")).toEqual([]);
  expect([
    ...new Set(
      changes.map(({ request: { principal } }) => ("roleArn" in principal ? principal.roleArn : principal.type)),
    ),
  ]).toEqual(["Service", "arn:aws:iam::111111111111:role/Writer", "arn:aws:iam::111111111111:role/Replicator"]);
});

test("words name accounts, places and what shows the change", async () => {
  const changes = await compared(
    stateOf(edited({ "exchanges.put.aclCondition": false, "buckets.drop.ownership": "BucketOwnerEnforced" })),
  );
  const text = renderChanges({
    environment: "test",
    changes,
    accounts: { source: "111111111111", partner: "222222222222" },
    accepted: { before: [], after: [] },
    textChanged: true,
    trustChanged: false,
  });
  expect(text.split("\n").slice(0, 4)).toEqual([
    "### test",
    "",
    expect.stringMatching(
      /^- \*\*gained\*\* on `bucket partner-drop` of `partner`: `role Writer of source` may put files \(`s3:PutObject`\), such as `s3:PutObject` on `partner-drop\/daily\/`$/,
    ),
    expect.stringMatching(
      /^- \*\*lost\*\* on `bucket partner-drop` of `partner`: `role Writer of source` may no longer set their ACL \(`s3:PutObjectAcl`\), such as /,
    ),
  ]);
});
