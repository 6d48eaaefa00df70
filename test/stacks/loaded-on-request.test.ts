import { writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runNode, temporaryFolder } from "../support/project";

/** The files of the project that a synth of an environment has loaded. */
const loadedBy = (environment: string): string[] => {
  const folder = temporaryFolder();
  const file = path.join(folder, "synth.ts");
  const from = (name: string) => JSON.stringify(path.join(ROOT, name));
  writeFileSync(
    file,
    `import ${from("stacks/startup")};
     import { synth } from ${from("cli/synth")};
     import { prod } from ${from("environments/prod")};
     import { s3Backend, trustedPrincipals } from ${from("model")};
     const arn = "arn:aws:iam::111111111111:root";
     const bucket = { bucket: "some-states", region: "us-east-1" };
     process.exitCode = synth([${environment}], { args: [], stdout: () => {}, stderr: console.error });
     console.log(Object.keys(require.cache).join("\\n"));`,
  );
  const jiti = path.join(ROOT, "node_modules/jiti/lib/jiti-cli.mjs");
  const { code, stdout, stderr } = runNode(ROOT, [jiti, file], { CDKTF_OUTDIR: path.join(folder, "out") });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout.split("\n").flatMap((name) => {
    const relative = path.relative(ROOT, name);
    return relative.startsWith("..") || relative.startsWith("node_modules") ? [] : [relative.replace(/\.ts$/, "")];
  });
};

const ON_REQUEST = /backend|cloud|github|on-request|pipeline|state-|support-stacks|deployed-by/;

test("the sample loads nothing of remote backends and pipelines, which would only slow it down", () => {
  const loaded = loadedBy("prod");
  expect(loaded).toContain("stacks/environment-stack");
  expect(loaded.filter((file) => ON_REQUEST.test(file))).toEqual([]);
});

test("an environment that asks for them loads them", () => {
  const remote =
    "{ ...prod, backend: s3Backend(bucket), pipeline: { trust: trustedPrincipals({ plan: arn, deploy: arn }) } }";
  expect(loadedBy(remote).filter((file) => ON_REQUEST.test(file))).toEqual(
    expect.arrayContaining([
      "model/shape/on-request",
      "model/backend-fields",
      "stacks/remote-backend",
      "stacks/pipeline-stack",
    ]),
  );
});
