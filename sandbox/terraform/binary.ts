import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { onPath } from "../emulator/launcher";

/** The Terraform or OpenTofu that the sandbox runs. */
export interface Terraform {
  /** Path, or the name that the reader gave. */
  readonly command: string;
  /** Such as `Terraform 1.11.4`. */
  readonly label: string;
}

const OLDEST = [1, 5] as const;

const missing = (what: string): Error =>
  new Error(
    [
      `${what}. The sandbox deploys with the real one; one of these is enough:`,
      "  Terraform 1.5 or newer on PATH: https://developer.hashicorp.com/terraform/install",
      "  OpenTofu 1.6 or newer on PATH: https://opentofu.org/docs/intro/install/",
      "  another place or name of either in TERRAFORM_BINARY_NAME",
    ].join("\n"),
  );

/** What a binary says it is: its name tells nothing, since OpenTofu may be installed as `terraform`. */
const versionOf = (command: string, env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    const answer = execFileSync(command, ["version"], {
      encoding: "utf8",
      env: { ...env, CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    return /^(Terraform|OpenTofu) v(\S+)/m.exec(answer) ?? [];
  } catch {
    return [];
  }
};

/**
 * Finds Terraform: TERRAFORM_BINARY_NAME, else `terraform`, else `tofu` on PATH.
 *
 * @throws Error that says how to get one
 */
export const findTerraform = (env: NodeJS.ProcessEnv): Terraform => {
  const named = env.TERRAFORM_BINARY_NAME === "" ? undefined : env.TERRAFORM_BINARY_NAME;
  const isPath = named !== undefined && path.basename(named) !== named;
  const command =
    named === undefined
      ? (onPath("terraform", env) ?? onPath("tofu", env))
      : isPath
        ? [path.resolve(named)].find((file) => existsSync(file))
        : onPath(named, env);
  if (command === undefined) {
    throw missing(
      named === undefined
        ? "there is neither terraform nor tofu on PATH"
        : `TERRAFORM_BINARY_NAME names '${named}', which is not there`,
    );
  }
  const [, product, version] = versionOf(command, env);
  if (product === undefined || version === undefined) {
    throw missing(`'${command} version' does not tell a version`);
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw missing(`${command} is ${version}, too old for the synthesized JSON`);
  }
  return { command, label: `${product} ${version}` };
};
