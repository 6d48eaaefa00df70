import { edited } from "../support/declared";
import { runCommand } from "../support/run-command";

const fence = (spared: readonly string[], resource = "arn:aws:s3:::partner-drop") => ({
  "accounts.partner.assumeRole": { role: "Deploy" },
  "buckets.drop.statements": [
    {
      Sid: "Fence",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [resource, `${resource}/*`],
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::111111111111:role/Writer", ...spared] },
      },
    },
  ],
});

const proved = async (changes: Record<string, unknown>) =>
  (await runCommand(["prove", "test", "--cases"], [edited(changes)])).out;

test("a fence that does not spare the role by which Terraform deploys is found", async () => {
  const out = await proved(fence(["arn:aws:iam::222222222222:role/operator"]));
  expect(out).toContain("the deploying role of partner is DENIED s3:PutBucketPolicy on partner-drop");
  expect(out).toContain("denied by: Fence in bucket policy of partner-drop");
  expect(out).toContain("NOT proved");
});

test("one that spares it is not", async () => {
  expect(await proved(fence(["arn:aws:iam::222222222222:role/Deploy"]))).not.toContain("NOT proved");
});
