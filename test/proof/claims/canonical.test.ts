import { canonical } from "../../../proof/claims/canonical";
import type { Question } from "../../../proof/claims/question";

const question = (account: string, bucket: string, folder: string, changes: Partial<Question> = {}): Question => {
  const arn = `arn:aws:s3:::${bucket}`;
  return {
    principals: [{ type: "Root", account }],
    actions: ["s3:PutObject"],
    resource: { kind: "objects", arn, account },
    allowed: {
      side: "resource",
      own: [[]],
      resource: {
        kind: "bucket",
        name: `bucket policy of ${bucket}`,
        document: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: `Allow${account}`,
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${account}:root` },
              Action: "s3:PutObject",
              Resource: `${arn}/${folder}/*`,
            },
          ],
        },
      },
    },
    butNot: { declared: { Version: "2012-10-17", Statement: [] }, kind: "bucket" },
    ...changes,
  };
};

const NAMES = new Set(["111111111111", "222222222222", "one", "other", "incoming", "outgoing", "bucket", "objects"]);

const one = question("111111111111", "one", "incoming");
const other = question("222222222222", "other", "outgoing");

test("questions alike but for names are one", () => {
  expect(canonical(one, NAMES).text).toBe(canonical(other, NAMES).text);
  expect(canonical(one, new Set()).text).not.toBe(canonical(other, new Set()).text);
});

test("a witness comes back under the names that were asked about", () => {
  const { text, restore } = canonical(other, NAMES);
  const { resource } = JSON.parse(text) as { resource: { arn: string; account: string } };
  expect(
    restore({
      principal: { type: "Root", account: resource.account },
      action: "s3:PutObject",
      resource: `${resource.arn}/x`,
      resourceAccount: resource.account,
      context: { "aws:SecureTransport": "true" },
    }),
  ).toEqual({
    principal: { type: "Root", account: "222222222222" },
    action: "s3:PutObject",
    resource: "arn:aws:s3:::other/x",
    resourceAccount: "222222222222",
    context: { "aws:SecureTransport": "true" },
  });
});

test("a name that is a word of the question itself stays", () => {
  const { text } = canonical(question("111111111111", "objects", "incoming"), NAMES);
  expect(JSON.parse(text)).toMatchObject({ resource: { kind: "objects", arn: "arn:aws:s3:::objects" } });
});

test.each([
  ["where a wildcard stands in a part that holds some of it", "arn:aws:s3:::on*/x/*", "arn:aws:s3:::one"],
  ["where the question has a policy variable", "arn:aws:s3:::one/${aws:username}/*", "arn:aws:s3:::one"],
  ["where it stands outside ARNs", "one", "arn:aws:s3:::one"],
])("a name stays %s", (_, pattern, arn) => {
  const butNot = {
    kind: "bucket",
    declared: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "s3:PutObject",
          Resource: "*",
          Condition: { StringLike: { "s3:prefix": pattern } },
        },
      ],
    },
  } as const;
  const { text } = canonical(question("111111111111", "one", "incoming", { butNot }), NAMES);
  expect(JSON.parse(text)).toMatchObject({ resource: { arn } });
});

test("statements that have no say are left out", () => {
  const idle = question("111111111111", "one", "incoming", { actions: ["s3:GetObject"] });
  expect(JSON.parse(canonical(idle, NAMES).text)).toMatchObject({ allowed: { side: "resource", own: [[]] } });
  expect(canonical(idle, NAMES).text).not.toContain("arn:aws:s3:::name-1/");
});
