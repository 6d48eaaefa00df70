import { edited } from "../support/declared";
import { runCommand } from "../support/run-command";

const OPEN = {
  Sid: "Fence",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:DeleteObject",
  Resource: "arn:aws:s3:::partner-drop/*",
  Condition: { StringNotLike: { "aws:userid": ["AROAEXAMPLEEXAMPLE:*", "222222222222"] } },
};

test("what a statement leaves open is named by its place, and spoils the verdict of its own node alone", async () => {
  const environment = edited({ "buckets.drop.statements": [OPEN] });
  const { out, code } = await runCommand(["prove", "test", "--cases"], [environment]);
  expect(code).toBe(1);
  expect(out).toMatch(
    /UNDECIDED: cannot tell whether statement Fence of bucket policy of partner-drop .*\(buckets\.drop\.statements\.0\)/,
  );
  const lines = out.split("\n").filter((line) => /^(ok|FAIL)/.test(line));
  expect(lines.filter((line) => line.startsWith("FAIL")).length).toBe(1);
  expect(lines.find((line) => line.includes("buckets.vault"))).toMatch(/^ok/);
});
