import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { s3Exchange } from "../../cli/s3-exchange";
import { FakeAws, SECRET, type Fault } from "./fake-aws";

let aws: FakeAws;
let printed: { stdout: string; stderr: string };
const environment = { ...process.env };

beforeEach(async () => {
  aws = new FakeAws();
  for (const name of Object.keys(process.env).filter((each) => each.startsWith("AWS_"))) {
    Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: "AKIADUMMY",
    AWS_SECRET_ACCESS_KEY: "dummy",
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: await aws.start(),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/nonexistent",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
});

afterEach(async () => {
  await aws.stop();
  process.env = { ...environment };
  expect(`${printed.stdout}${printed.stderr}`).not.toContain(SECRET);
});

const run = async (...args: readonly string[]): Promise<number> => {
  printed = { stdout: "", stderr: "" };
  return s3Exchange({
    args: ["access-key", ...args],
    stdout: (text) => (printed.stdout += `${text}\n`),
    stderr: (text) => (printed.stderr += `${text}\n`),
  });
};

const OPTIONS = ["mover", "--account-id", "123456789012", "--secret", "drop"] as const;
const create = (...more: readonly string[]) => run("create", ...OPTIONS, ...more);
const rotate = (...more: readonly string[]) => run("rotate", ...OPTIONS, ...more);
const retire = (...more: readonly string[]) => run("retire", ...OPTIONS, ...more);
const json = (): unknown => JSON.parse(printed.stdout) as unknown;
const FIRST = "AKIA0000000000000001";
const SECOND = "AKIA0000000000000002";
const anyText = expect.any(String) as unknown;

/** The state after a first key and a rotation: the old key, and the new one in the secret. */
const rotated = (old: { readonly active?: boolean; readonly lastUsed?: Date } = {}): void => {
  aws.addKey(old);
  aws.addKey({ lastUsed: new Date() });
  aws.holdKey(FIRST);
  aws.holdKey(SECOND);
};

describe("arguments", () => {
  test.each([
    [["create", "mover"], "required option '--account-id <id>' not specified"],
    [["create", "mover", "--account-id", "12345678901", "--secret", "s"], "an account id has 12 digits"],
    [["create", "mover", "--account-id", "123456789012"], "required option '--secret <name or ARN>' not specified"],
    [["create", "a/b", "--account-id", "123456789012", "--secret", "s"], "a user name has 1 to 64"],
    [["retire", ...OPTIONS, "--key", "short"], "an access key ID has 16 to 128"],
    [["create", "mover", "--account-id", "123456789012", "--secret", "a b"], "a secret is named by"],
    [["frobnicate"], "unknown command 'frobnicate'"],
  ])("%j is refused before any request", async (args, message) => {
    expect(await run(...args)).toBe(1);
    expect(printed).toEqual({ stdout: "", stderr: expect.stringContaining(message) as unknown });
    expect(aws.actions).toEqual([]);
  });

  test.each([
    ["arn:aws:secretsmanager:us-east-1:999999999999:secret:drop-AbCdEf", "is of account 999999999999"],
    ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:drop-AbCdEf", "is in eu-west-1, not in us-east-1"],
  ])("a secret %s elsewhere is refused before any request", async (arn, message) => {
    const args = ["mover", "--account-id", "123456789012", "--secret", arn, "--region", "us-east-1"];
    expect(await run("create", ...args)).toBe(1);
    expect(printed.stderr).toContain(message);
    expect(aws.actions).toEqual([]);
  });

  test("help is no failure", async () => {
    expect(await run("retire", "--help")).toBe(0);
    expect(printed.stdout).toContain("--delete");
  });

  test("credentials of another account are refused before anything else", async () => {
    expect(await run("create", "mover", "--account-id", "999999999999", "--secret", "drop")).toBe(1);
    expect(printed.stderr).toMatch(
      /belong to account 123456789012 \(arn:aws:iam::123456789012:user\/admin\), not to 999/,
    );
    expect(aws.actions).toEqual(["GetCallerIdentity"]);
  });
});

describe("create", () => {
  test("stores the key in a new secret and prints all but its secret", async () => {
    expect(await create("--json")).toBe(0);
    expect(json()).toEqual({
      summary: `made access key ${FIRST} for user 'mover' of account 123456789012 and stored it`,
      accessKeyId: FIRST,
      secretArn: aws.arn,
      secretVersionId: aws.versions?.[0]?.id,
      warnings: [],
      next: [anyText, anyText],
    });
    expect(printed.stderr).toBe("");
    expect(aws.current).toEqual({
      accessKeyId: FIRST,
      secretAccessKey: `${SECRET}${FIRST}`,
      userName: "mover",
      accountId: "123456789012",
      createdAt: "2026-01-01T00:00:00.000Z",
    });
  });

  test("prints text without --json, with the options to go on with", async () => {
    expect(await create("--region", "us-east-1")).toBe(0);
    expect(printed.stdout).toContain(`  accessKeyId      ${FIRST}\n  secretArn        ${aws.arn}\n`);
    expect(printed.stdout).toContain(
      "npx s3-exchange access-key rotate mover --account-id 123456789012 --secret drop --region us-east-1\n",
    );
  });

  test("fills a secret that has no value yet", async () => {
    aws.versions = [];
    expect(await create()).toBe(0);
    expect(aws.actions).toContain("PutSecretValue");
    expect(aws.current).toMatchObject({ accessKeyId: FIRST });
  });

  test("goes on where a policy by ARN hides that there is no secret yet", async () => {
    aws.faults.DescribeSecret = { status: 400, code: "AccessDeniedException", message: "no" };
    expect(await create()).toBe(0);
    expect(aws.current).toMatchObject({ accessKeyId: FIRST });
  });

  test("overwrites nothing where the policy hides a secret that exists", async () => {
    aws.faults.DescribeSecret = { status: 400, code: "AccessDeniedException", message: "no" };
    aws.holdKey("AKIAOTHER", "other");
    expect(await create()).toBe(1);
    expect(printed.stderr).toMatch(/ResourceExists.*secretsmanager:DescribeSecret is not allowed.* was deleted again/);
    expect([aws.keys, aws.versions?.length]).toEqual([[], 1]);
  });

  test("refuses when there is a key already, so that a second run changes nothing", async () => {
    await create();
    expect(await create()).toBe(1);
    expect(printed.stderr).toMatch(
      /^error: user 'mover' has an access key already: AKIA0{15}1 \(active, .*: use rotate/,
    );
    expect([aws.keys.length, aws.versions?.length]).toEqual([1, 1]);
  });

  test.each<[string, () => void, string]>([
    [
      "the key of another user",
      () => {
        aws.holdKey(FIRST, "other");
      },
      "holds the key of user 'other', not of 'mover'",
    ],
    [
      "something else",
      () => {
        aws.versions = [{ id: "1", text: `${SECRET} no JSON` }];
      },
      "holds something that is no access key",
    ],
    [
      "what is to be deleted",
      () => {
        aws.versions = [];
        aws.deleted = true;
      },
      "is scheduled for deletion",
    ],
  ])("refuses a secret that holds %s, before a key is made", async (_, given, message) => {
    given();
    expect(await create()).toBe(1);
    expect(printed.stderr).toContain(message);
    expect(aws.actions).not.toContain("CreateAccessKey");
  });

  test("refuses to make a secret by its ARN", async () => {
    expect(await run("create", "mover", "--account-id", "123456789012", "--secret", aws.arn)).toBe(1);
    expect(printed.stderr).toContain("give --secret a name");
    expect(aws.actions).not.toContain("CreateAccessKey");
  });
});

describe("rotate", () => {
  test("stores a second key as the current version and leaves the old one active", async () => {
    await create();
    expect(await rotate("--json")).toBe(0);
    expect(json()).toMatchObject({ accessKeyId: SECOND, previousAccessKeyId: FIRST, warnings: [] });
    expect(aws.current).toMatchObject({ accessKeyId: SECOND, secretAccessKey: `${SECRET}${SECOND}` });
    expect(aws.keys.map(({ active }) => active)).toEqual([true, true]);
  });

  test("refuses without a key", async () => {
    expect(await rotate()).toBe(1);
    expect(printed.stderr).toContain("has no access key: use create");
  });

  test("refuses a third key, and says which is older, which is in use, and what to retire", async () => {
    rotated({ lastUsed: new Date("2026-02-03T04:05:06Z") });
    expect(await rotate()).toBe(1);
    expect(printed.stderr).toContain(
      `${FIRST} (the older, active, created 2026-01-01, last used 2026-02-03T04:05:06.000Z (s3, us-east-1))`,
    );
    expect(printed.stderr).toContain(`${SECOND} (in the secret, active, created 2026-01-02, last used `);
    expect(printed.stderr).toContain(`--secret drop --key ${FIRST}, then the same with --delete`);
    expect(aws.actions).not.toContain("CreateAccessKey");
  });

  test("refuses a secret that does not exist, which may be a wrong name", async () => {
    aws.addKey();
    expect(await rotate()).toBe(1);
    expect(printed.stderr).toContain("there is no secret 'drop'");
    expect(aws.actions).not.toContain("CreateAccessKey");
  });

  test("a denied description may be a wrong name too", async () => {
    aws.addKey();
    aws.faults.DescribeSecret = { status: 400, code: "AccessDeniedException", message: "no" };
    expect(await rotate()).toBe(1);
    expect(printed.stderr).toContain("check --secret and --region, then allow secretsmanager:DescribeSecret");
  });

  test("takes over a key that was never in a secret", async () => {
    aws.addKey();
    aws.versions = [];
    expect(await rotate("--json")).toBe(0);
    expect(json()).toMatchObject({ warnings: [`the secret did not hold the previous key ${FIRST}`] });
  });
});

describe("retire", () => {
  test("makes the key inactive that is not in the secret, then deletes it, and then has nothing to do", async () => {
    rotated();
    expect(await retire("--json")).toBe(0);
    expect(json()).toMatchObject({ accessKeyId: FIRST, status: "inactive", lastUsedAt: null, warnings: [] });
    expect(aws.keys.map(({ active }) => active)).toEqual([false, true]);
    expect(await retire()).toBe(0);
    expect(printed.stdout).toContain("is inactive already");
    expect(await retire("--delete", "--json")).toBe(0);
    expect(json()).toMatchObject({ accessKeyId: FIRST, status: "deleted" });
    expect(aws.keys.map(({ id }) => id)).toEqual([SECOND]);
    expect(await retire("--delete", "--force")).toBe(0);
    expect(printed.stdout).toContain("nothing to retire");
    expect(aws.keys.map(({ id, active }) => [id, active])).toEqual([[SECOND, true]]);
  });

  test("deletes only an inactive key, even by force", async () => {
    rotated();
    expect(await retire("--delete", "--force")).toBe(1);
    expect(printed.stderr).toContain("only an inactive key is deleted");
    expect(aws.keys).toHaveLength(2);
  });

  test.each([
    [23, 1],
    [25, 0],
  ])("a key that was used %d hours ago: exit code %d", async (hours, code) => {
    rotated({ lastUsed: new Date(Date.now() - hours * 3_600_000) });
    expect(await retire()).toBe(code);
    expect(printed.stderr.includes("within the past day")).toBe(code === 1);
    expect(await retire("--force")).toBe(0);
    expect(printed.stdout.includes("used within the past day")).toBe(code === 1);
    expect(printed.stdout).toContain("lastUsedAt");
  });

  test("warns when the key in the secret has never been used", async () => {
    await create();
    await rotate();
    expect(await retire("--json")).toBe(0);
    expect(json()).toMatchObject({
      warnings: [`${SECOND}, the key in the secret, has never been used: the vendor may not have switched yet`],
    });
  });

  test("never retires the key in the secret beside another, even by force", async () => {
    rotated();
    expect(await retire("--key", SECOND, "--force")).toBe(1);
    expect(printed.stderr).toContain(`is in use: retire ${FIRST}`);
    expect(aws.keys.map(({ active }) => active)).toEqual([true, true]);
  });

  test("retires the only key by name and force alone", async () => {
    await create();
    expect(await retire("--key", FIRST)).toBe(1);
    expect(printed.stderr).toContain("add --force to shut the user off");
    expect(await retire("--key", FIRST, "--force")).toBe(0);
    expect(await retire("--key", FIRST, "--force", "--delete")).toBe(0);
    expect(aws.keys).toEqual([]);
    expect(await create()).toBe(0);
  });

  test.each<[string, () => void, readonly string[], string]>([
    ["a key of nobody", rotated, ["--key", "AKIA9999999999999999"], `its keys are ${FIRST} and ${SECOND}`],
    [
      "no secret",
      () => {
        aws.addKey();
      },
      [],
      "name one with --key",
    ],
    [
      "no secret",
      () => {
        aws.addKey();
      },
      ["--key", FIRST],
      "no active key of this user is in the secret",
    ],
    [
      "a secret with a key that is gone",
      () => {
        aws.addKey();
        aws.holdKey(SECOND);
      },
      [],
      "no active key of this user is in the secret",
    ],
    [
      "two keys that are not in the secret",
      () => {
        rotated();
        aws.holdKey("AKIAGONE");
      },
      [],
      "name one with --key",
    ],
  ])("refuses %s: %#", async (_, given, more, message) => {
    given();
    expect(await retire(...more)).toBe(1);
    expect(printed.stderr).toContain(message);
    expect(aws.actions).not.toContain("UpdateAccessKey");
  });
});

describe("faults", () => {
  const denied = (message = "not authorized"): Fault => ({ status: 403, code: "AccessDenied", message });

  test.each(["CreateSecret", "PutSecretValue"])("a key that %s does not take is deleted again", async (action) => {
    aws.versions = action === "CreateSecret" ? undefined : [];
    aws.faults[action] = {
      status: 500,
      code: "InternalServiceError",
      message: `failed on ${SECRET}${FIRST}\n  twice.`,
    };
    expect(await create()).toBe(1);
    expect(printed.stderr).toBe(
      `error: secretsmanager:${action} failed: InternalServiceError: failed on [hidden] twice: AWS has a fault: run it again later; the new key ${FIRST} was deleted again, nothing else was changed\n`,
    );
    expect(aws.keys).toEqual([]);
    expect(aws.actions.filter((each) => each === action)).toHaveLength(3);
    Reflect.deleteProperty(aws.faults, action);
    expect(await create()).toBe(0);
  });

  test("names the key to delete by hand when it cannot be taken back", async () => {
    await create();
    aws.faults.PutSecretValue = { status: 400, code: "AccessDeniedException", message: "Access to KMS is not allowed" };
    aws.faults.DeleteAccessKey = denied();
    expect(await rotate()).toBe(1);
    expect(printed.stderr).toMatch(/allow kms:GenerateDataKey and kms:Decrypt on the secret's KMS key.*; the new key/);
    expect(printed.stderr).toContain(
      `the new key ${SECOND} could not be deleted (iam:DeleteAccessKey failed: AccessDenied`,
    );
    expect(printed.stderr).toContain(`aws iam delete-access-key --user-name mover --access-key-id ${SECOND}`);
    expect(aws.current).toMatchObject({ accessKeyId: FIRST });
  });

  test("keeps a key that was stored although the answer was lost", async () => {
    aws.versions = [];
    aws.faults.PutSecretValue = { status: 500, code: "InternalServiceError", takesEffect: true };
    expect(await create("--json")).toBe(0);
    expect(json()).toMatchObject({ accessKeyId: FIRST, secretVersionId: aws.versions.at(-1)?.id });
    expect(aws.keys).toHaveLength(1);
  });

  test("says so when it is unknown whether the key was stored", async () => {
    aws.versions = [];
    aws.faults.PutSecretValue = {
      status: 500,
      before: () => {
        aws.faults.DescribeSecret = { status: 500 };
        return Promise.resolve();
      },
    };
    expect(await create()).toBe(1);
    expect(printed.stderr).toMatch(
      /whether secret 'drop' holds the key now could not be checked; the new key .* was deleted/,
    );
  });

  test("names keys that appeared although their creation failed", async () => {
    aws.faults.CreateAccessKey = { status: 400, code: "Odd", message: "odd", takesEffect: true };
    expect(await create()).toBe(1);
    expect(printed.stderr).toContain(`meanwhile ${FIRST} appeared`);
    expect(aws.actions).not.toContain("CreateSecret");
  });

  test("never quotes an answer that cannot be read", async () => {
    aws.faults.CreateAccessKey = { status: 200, body: `<CreateAccessKeyResponse><x>${SECRET}</y>` };
    expect(await create()).toBe(1);
    expect(printed.stderr).toMatch(/iam:CreateAccessKey (failed: the answer could not be read|answered without a key)/);
    aws.versions = [{ id: "1", text: "" }];
    aws.faults.GetSecretValue = { status: 200, body: `{"SecretString": ${SECRET}` };
    expect(await create()).toBe(1);
    expect(printed.stderr).toContain("secretsmanager:GetSecretValue failed: the answer could not be read");
  });

  test.each<[string, Fault, string]>([
    ["ListAccessKeys", denied(), "iam:ListAccessKeys failed: AccessDenied: not authorized: allow iam:ListAccessKeys"],
    ["CreateAccessKey", denied(), "allow iam:CreateAccessKey to whoever runs this"],
    ["ListAccessKeys", { status: 404, code: "NoSuchEntity" }, "deploy the user first (npx cdktf deploy <environment>)"],
    ["CreateAccessKey", { status: 409, code: "LimitExceeded" }, "an AWS quota is reached"],
    ["GetCallerIdentity", { status: 403, code: "ExpiredToken" }, "get new credentials"],
    ["GetCallerIdentity", { status: 403, code: "InvalidClientTokenId" }, "get new credentials"],
    ["GetCallerIdentity", { status: 400, code: "Throttling" }, "AWS still throttles after several attempts"],
    ["DescribeSecret", { status: 400, code: "DecryptionFailure" }, "check the state of the secret's KMS key"],
    ["DescribeSecret", { status: 503, code: "Odd" }, "AWS has a fault"],
    ["DescribeSecret", { status: 400, code: "Odd" }, "Odd"],
  ])("%s answers %j: one line says what to do", async (action, fault, message) => {
    aws.faults[action] = fault;
    expect(await create()).toBe(1);
    expect(printed.stderr).toContain(message);
    expect(printed.stderr).toMatch(/^error: [^\n]*\n$/);
    expect([aws.keys, printed.stdout]).toEqual([[], ""]);
  });

  test.each<[string, Record<string, string>, readonly string[], string]>([
    ["no Region", { AWS_REGION: "" }, [], "give --region"],
    ["no credentials", { AWS_ACCESS_KEY_ID: "" }, [], "give credentials, by --profile or in the environment"],
    ["no such profile", {}, ["--profile", "nobody"], "give credentials, by --profile"],
  ])("%s: one line says what to do", async (_, env, more, message) => {
    Object.assign(process.env, env);
    expect(await create(...more)).toBe(1);
    expect(printed.stderr).toContain(message);
    expect(printed.stderr).toMatch(/^error: [^\n]*\n$/);
  });
});

test("the AWS SDK is loaded on use only: no source imports it statically", () => {
  const root = path.resolve(__dirname, "../..");
  const folders = ["cli", "environments", "iam", "model", "modules", "policies", "stacks"];
  const sources = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => path.join(folder, file)),
  );
  const importing = sources.filter((file) =>
    /^(import|export) (?!type)[^;]*from "@aws-sdk\//m.test(readFileSync(path.join(root, file), "utf8")),
  );
  expect(importing).toEqual([]);
  printed = { stdout: "", stderr: "" };
});
