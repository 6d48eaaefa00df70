import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { s3Exchange } from "../../cli/s3-exchange";
import { motoServer, NEEDS_MOTO, startMoto, type Moto } from "../support/moto";

jest.setTimeout(60_000);

const OPTIONS = ["transfer-service", "--account-id", "123456789012", "--secret", "vendor/transfer-service"] as const;

const run = async (command: string, ...more: readonly string[]) => {
  const printed = { stdout: "", stderr: "" };
  const code = await s3Exchange({
    args: ["access-key", command, ...OPTIONS, ...more],
    stdout: (text) => (printed.stdout += text),
    stderr: (text) => (printed.stderr += text),
  });
  return { code, ...printed };
};

const life = async (): Promise<void> => {
  const read = async (VersionStage: string) => {
    const SecretId = "vendor/transfer-service";
    const { SecretString = "" } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId, VersionStage }),
    );
    return JSON.parse(SecretString) as { readonly accessKeyId: string; readonly secretAccessKey: string };
  };

  expect(await run("create")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("deploy the user first") as unknown,
  });
  await new IAMClient({}).send(new CreateUserCommand({ UserName: "transfer-service" }));

  const created = await run("create");
  expect(created).toMatchObject({ code: 0, stderr: "" });
  const first = await read("AWSCURRENT");
  expect(created.stdout).toContain(first.accessKeyId);
  expect((await run("create")).stderr).toContain("use rotate");

  const renewed = await run("rotate", "--json");
  expect(renewed).toMatchObject({ code: 0, stderr: "" });
  const second = await read("AWSCURRENT");
  expect(JSON.parse(renewed.stdout)).toMatchObject({
    accessKeyId: second.accessKeyId,
    previousAccessKeyId: first.accessKeyId,
  });
  expect(await read("AWSPREVIOUS")).toEqual(first);
  expect((await run("rotate")).stderr).toContain("two access keys already");

  const retired = await run("retire", "--json");
  expect(JSON.parse(retired.stdout)).toMatchObject({ accessKeyId: first.accessKeyId, status: "inactive" });
  const deleted = await run("retire", "--delete", "--json");
  expect(JSON.parse(deleted.stdout)).toMatchObject({ accessKeyId: first.accessKeyId, status: "deleted" });
  expect((await run("rotate")).code).toBe(0);

  const printed = [created, renewed, retired, deleted].map(({ stdout, stderr }) => stdout + stderr).join("");
  expect(printed).not.toContain(first.secretAccessKey);
  expect(printed).not.toContain(second.secretAccessKey);
};

if (motoServer === undefined) {
  test.skip(`a key's life against moto: ${NEEDS_MOTO}`, life);
} else {
  const environment = { ...process.env };
  const command = motoServer;
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto(command);
    for (const name of Object.keys(process.env).filter((each) => each.startsWith("AWS_"))) {
      Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: "testing",
      AWS_SECRET_ACCESS_KEY: "testing",
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL: moto.url,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    });
  });

  afterAll(async () => {
    await moto.stop();
    process.env = environment;
  });

  test("a key's life against moto", life);
}
