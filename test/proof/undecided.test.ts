import { edited } from "../support/declared";
import { runCommand } from "../support/run-command";

const DENY = {
  Sid: "Fence",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:DeleteObject",
  Resource: "arn:aws:s3:::partner-drop/*",
  Condition: { StringNotLike: { "aws:userid": ["AROAEXAMPLEEXAMPLE:*", "222222222222"] } },
};

const ALLOW = {
  ...DENY,
  Sid: "Tidy",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:role/Writer" },
  Condition: { StringLike: { "aws:userid": "AROAEXAMPLEEXAMPLE:*" } },
};

test("a statement that cannot be judged is of no account where it makes no difference", async () => {
  const environment = edited({ "buckets.drop.statements": [DENY] });
  const { out, code } = await runCommand(["prove", "test", "--cases"], [environment]);
  expect([code, out]).toEqual([0, expect.not.stringContaining("UNDECIDED")]);
});

test("what a statement leaves open is named by its place, and spoils the verdict of its own node alone", async () => {
  const environment = edited({ "buckets.drop.statements": [ALLOW] });
  const { out, code } = await runCommand(["prove", "test", "--cases"], [environment]);
  expect(code).toBe(1);
  expect(out).toMatch(
    /UNDECIDED: cannot tell whether statement Tidy of bucket policy of partner-drop .*\(buckets\.drop\.statements\.0\)/,
  );
  const lines = out.split("\n").filter((line) => /^(ok|FAIL)/.test(line));
  expect(lines.filter((line) => line.startsWith("FAIL")).length).toBe(1);
  expect(lines.find((line) => line.includes("buckets.vault"))).toMatch(/^ok/);
});
