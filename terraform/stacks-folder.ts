import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseStack } from "../proof/both-sides";
import type { TerraformJson } from "../proof/deployed-state/terraform-json";
import { messageOf } from "../runtime/failure";

/** The one file that CDKTF writes of a stack. */
const SYNTHESIZED = "cdk.tf.json";

/**
 * Files that Terraform or OpenTofu would read beside the synthesized one.
 *
 * @see https://developer.hashicorp.com/terraform/language/files
 */
const READ_TOO =
  /(\.(tf|tofu)(\.json)?|\.auto\.tfvars(\.json)?)$|^terraform\.tfvars(\.json)?$|^\.?(terraform|tofu)\.?rc$/;

const readStack = (file: string): TerraformJson => {
  try {
    return parseStack(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * The JSON of each stack as it lies in the output folder of a synth.
 *
 * @param folder such as `cdktf.out/stacks`
 * @param others names of stacks that may lie there too, and are not read
 * @throws Error with each file beside it that Terraform would read too, and for what is not there or no JSON
 */
export const readStacksFolder = (
  folder: string,
  stacks: readonly string[],
  others: readonly string[],
): Record<string, TerraformJson> => {
  const known = new Set([...stacks, ...others]);
  const foreign = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => !known.has(name) && existsSync(path.join(folder, name, SYNTHESIZED)))
    .map((name) => `${path.join(folder, name)} is a stack that no environment declares: remove it`);
  const beside = stacks
    .filter((stack) => existsSync(path.join(folder, stack)))
    .flatMap((stack) =>
      readdirSync(path.join(folder, stack))
        .filter((file) => file !== SYNTHESIZED && READ_TOO.test(file))
        .map((file) => `${path.join(folder, stack, file)} would be read by Terraform and is not proved: remove it`),
    );
  if (foreign.length + beside.length > 0) {
    throw new Error([...foreign, ...beside].sort().join("\n"));
  }
  const files = stacks.map((stack) => [stack, path.join(folder, stack, SYNTHESIZED)] as const);
  const missing = files.filter(([, file]) => !existsSync(file));
  if (missing.length > 0) {
    throw new Error(
      missing.map(([, file]) => `${file} is not there: synthesize first, or name another folder`).join("\n"),
    );
  }
  return Object.fromEntries(files.map(([stack, file]) => [stack, readStack(file)]));
};
