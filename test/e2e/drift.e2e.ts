import { spawn } from "node:child_process";
import { PutBucketOwnershipControlsCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { graphOf, type PreparedSandbox } from "../../sandbox/prepared";
import { stackFolder } from "../../sandbox/folders";
import { compareDeployed } from "../../sandbox/compare/compare";
import { deploy } from "../../sandbox/steps/deploy";
import { destroy } from "../../sandbox/steps/destroy";
import { diffStacks, notEmpty } from "../../sandbox/steps/diff";
import { edited } from "../support/declared";
import { e2e } from "./requirements";
import { ended, ready, type Ready } from "./support";

jest.setTimeout(1_800_000);

/** Some of what it holds exists already and is imported. */
const environment = edited({
  name: "drift",
  "buckets.drop.existing": true,
  "roles.writer.existing": true,
  "keys.drop-key": {
    account: "partner",
    arn: "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-444444444444",
    existing: true,
  },
});

const clientsOfAccount = (prepared: PreparedSandbox, alias: string) => {
  const account = graphOf(prepared.view()).accounts.find((each) => each.alias === alias);
  if (!account) {
    throw new Error(`no account '${alias}'`);
  }
  return prepared.props.clientsOf(account);
};

/** What somebody might do by hand. */
const tamper = async ({ prepared }: Ready): Promise<void> => {
  const s3 = (await clientsOfAccount(prepared, "partner")).s3("us-east-1");
  const anybody = {
    Sid: "Anybody",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::partner-drop/*",
  };
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: "partner-drop",
      Policy: JSON.stringify({ Version: "2012-10-17", Statement: [anybody] }),
    }),
  );
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket: "partner-drop",
      OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
    }),
  );
  const everything = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  await (
    await clientsOfAccount(prepared, "source")
  ).iam.send(
    new PutRolePolicyCommand({
      RoleName: "Writer",
      PolicyName: "by-hand",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [everything] }),
    }),
  );
};

describe("an environment that imports", () => {
  let sandbox: Ready | undefined;
  afterAll(() => sandbox?.end());

  e2e("is deployed, and what is changed by hand is found, locked out by another Terraform, and repaired", async () => {
    sandbox = await ready(environment);
    const { prepared } = sandbox;
    const { stacks } = await deploy(prepared);
    expect(await compareDeployed(prepared, stacks)).toMatchObject({ differences: [] });
    expect(notEmpty(await diffStacks(prepared, stacks))).toEqual([]);

    await tamper(sandbox);
    const { differences } = await compareDeployed(prepared, stacks);
    const found = differences.join("\n");
    expect(found).toContain("policy of bucket partner-drop is ");
    expect(found).toContain("policy by-hand of role Writer in 111111111111 is there, and was not synthesized");
    expect(found).toContain('buckets.drop: object_ownership is "ObjectWriter", declared "BucketOwnerPreferred"');
    expect(found).toMatch(/is allowed s3:GetObject on arn:aws:s3:::partner-drop/);
    expect(notEmpty(await diffStacks(prepared, stacks))).toEqual([
      "drift: update aws_s3_bucket_ownership_controls.drop",
      "drift: update aws_s3_bucket_policy.drop",
    ]);

    // A plan that waits for approval holds the lock.
    const cwd = stackFolder(prepared.props.folders, "drift");
    const other = spawn(prepared.props.terraform.command, ["apply"], { cwd, env: prepared.props.env });
    await new Promise<void>((resolve) => {
      other.stdout.on("data", (chunk) => {
        if (String(chunk).includes("Enter a value")) {
          resolve();
        }
      });
    });
    await expect(deploy(prepared)).rejects.toThrow("another Terraform still works on");
    other.kill("SIGKILL");
    await ended(other);

    const [round] = (await deploy(prepared)).rounds;
    expect(round).toMatchObject({ added: 0, destroyed: 0 });
    // Terraform knows nothing of a policy that it did not make: only reading back finds that one.
    const after = (await compareDeployed(prepared, stacks)).differences;
    expect(after.filter((difference) => !difference.includes("role Writer"))).toEqual([]);
    expect(after).not.toEqual([]);
    const { iam } = await clientsOfAccount(prepared, "source");
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "Writer", PolicyName: "by-hand" }));
    expect(await compareDeployed(prepared, stacks)).toMatchObject({ differences: [] });
    expect(await destroy(prepared)).toMatchObject({ other: [], inState: 0 });
  });
});
