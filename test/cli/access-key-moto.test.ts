import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { s3Exchange } from "../../cli/s3-exchange";

jest.setTimeout(60_000);

const onPath = (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "moto_server"));
const motoServer = [process.env.MOTO_SERVER ?? "", ...onPath].find((file) => file !== "" && existsSync(file));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

/** Starts moto and waits until it answers. */
const startMoto = async (command: string): Promise<{ readonly child: ChildProcess; readonly url: string }> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const deadline = Date.now() + 45_000;
  for (;;) {
    try {
      await fetch(`${url}/moto-api/data.json`);
      return { child, url };
    } catch (error) {
      if (Date.now() > deadline || child.exitCode !== null) {
        child.kill();
        throw new Error(`${command} does not answer on ${url}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
};

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
  test.skip(
    "a key's life against moto: needs moto_server on PATH or its path in MOTO_SERVER (pip install 'moto[server]')",
    life,
  );
} else {
  const environment = { ...process.env };
  let child: ChildProcess;

  beforeAll(async () => {
    const moto = await startMoto(motoServer);
    child = moto.child;
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

  afterAll(() => {
    child.kill();
    process.env = environment;
  });

  test("a key's life against moto", life);
}
