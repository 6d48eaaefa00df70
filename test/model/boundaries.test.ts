import { declared, edited } from "../support/declared";
import { declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";
import { bothSidesOf, proved, surprisesOf } from "../support/proof";

const ACCOUNT = "111111111111";
const policy = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;

test("a boundary of an account is that of every role that is created in it, unless one states another", () => {
  const environment = edited({
    "accounts.source.permissionsBoundary": "teams/Boundary",
    "roles.writer.permissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess",
    "roles.more": { account: "source", name: "More", existing: true },
  });
  expect(problemsOf(environment)).toEqual([]);
  const { graph } = graphOf(environment);
  expect(Object.fromEntries(graph.roles.map(({ alias, boundary }) => [alias, boundary]))).toMatchObject({
    writer: "arn:aws:iam::aws:policy/PowerUserAccess",
    replicator: policy("teams/Boundary"),
    more: undefined,
  });
  const { aws_iam_role: roles = {} } = bothSidesOf(environment).ours.test?.resource ?? {};
  expect(roles.writer).toMatchObject({ permissions_boundary: "arn:aws:iam::aws:policy/PowerUserAccess" });
  expect(roles.replicator).toMatchObject({ permissions_boundary: policy("teams/Boundary") });
  expect(roles.more).not.toHaveProperty("permissions_boundary");
});

test("a proof takes for granted what the policy of a boundary leaves, and says so", () => {
  const { proof } = proved(edited({ "roles.writer.permissionsBoundary": "Team" }));
  expect(surprisesOf(proof)).toEqual([]);
  expect(proof.assumed).toEqual([
    `${policy("Team")} only takes away from role Writer of ${ACCOUNT}, and nothing that it needs`,
  ]);
  expect(proved(declared).proof.assumed).toEqual([]);
});

test.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
  [
    "a name with a wildcard",
    { "accounts.source.permissionsBoundary": "Team*" },
    "accounts.source.permissionsBoundary: 'Team*' is not the name of a managed policy",
  ],
  [
    "the ARN of a role",
    { "roles.writer.permissionsBoundary": `arn:aws:iam::${ACCOUNT}:role/X` },
    "is not the ARN of a managed policy",
  ],
  [
    "a policy of another account",
    { "roles.writer.permissionsBoundary": "arn:aws:iam::999999999999:policy/X" },
    "roles.writer.permissionsBoundary: 'arn:aws:iam::999999999999:policy/X' is no policy of accounts.source",
  ],
  [
    "a policy of another partition",
    { "roles.writer.permissionsBoundary": "arn:aws-cn:iam::aws:policy/X" },
    "is no policy of accounts.source",
  ],
  [
    "a policy that who deploys may rewrite",
    { "roles.writer.permissionsBoundary": "Writer-s3-exchange-p01" },
    "which who deploys may rewrite",
  ],
  [
    "of another account for the pipeline",
    { "pipeline.permissionsBoundary": "arn:aws:iam::999999999999:policy/X" },
    "pipeline.permissionsBoundary",
  ],
])("%s is a problem", (_, changes, problem) => {
  expect(problemsOf(edited(changes, declaredRemote)).join("\n")).toContain(problem);
});
