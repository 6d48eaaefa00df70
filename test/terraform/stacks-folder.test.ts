import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readStacksFolder } from "../../terraform/stacks-folder";
import { temporaryFolder } from "../support/project";

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
};

const SYNTHESIZED = { "prod/cdk.tf.json": '{"resource":{}}' };

test("reads the stacks that are asked for, and nothing of others", () => {
  const folder = folderWith({
    ...SYNTHESIZED,
    "prod/.terraform.lock.hcl": "",
    "prod/plan.tfplan": "",
    "other/more.tf": "",
  });
  expect(readStacksFolder(folder, ["prod"], [])).toEqual({ prod: { resource: {} } });
});

test.each([
  "main.tf",
  "cdk_override.tf.json",
  "override.tf",
  "more.tf.json",
  "more.tofu",
  "terraform.tfvars",
  "terraform.tfvars.json",
  "more.auto.tfvars",
  "more.auto.tfvars.json",
  ".terraformrc",
  "terraform.rc",
])("%s beside a stack is refused by name", (file) => {
  const folder = folderWith({ ...SYNTHESIZED, [`prod/${file}`]: "" });
  expect(() => readStacksFolder(folder, ["prod"], [])).toThrow(
    `${path.join(folder, "prod", file)} would be read by Terraform and is not proved: remove it`,
  );
});

test("a stack that is not there, or says something twice, is refused by its file", () => {
  const folder = folderWith({ ...SYNTHESIZED, "twice/cdk.tf.json": '{"resource":{},"resource":{}}' });
  expect(() => readStacksFolder(folder, ["prod", "gone"], ["twice"])).toThrow(
    `${path.join(folder, "gone", "cdk.tf.json")} is not there: synthesize first, or name another folder`,
  );
  expect(() => readStacksFolder(folder, ["twice"], ["prod"])).toThrow(
    `${path.join(folder, "twice", "cdk.tf.json")}: the JSON has the same key twice: resource`,
  );
});

test("a stack that no environment declares is refused", () => {
  const folder = folderWith({ ...SYNTHESIZED, "prod-more/cdk.tf.json": "{}", "pre-prod/cdk.tf.json": "{}" });
  expect(() => readStacksFolder(folder, ["prod"], ["pre-prod"])).toThrow(
    `${path.join(folder, "prod-more")} is a stack that no environment declares: remove it`,
  );
});
