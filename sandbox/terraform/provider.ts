import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runChild } from "../child";
import { environmentWithoutAws } from "../child-environment";
import type { Terraform } from "./binary";

/** The AWS provider that the sandbox uses. */
export interface Provider {
  /** Its version. */
  readonly version: string;
  /** The version that the synthesized JSON asks for. */
  readonly pinned: string;
  /** Folder that Terraform takes it from. */
  readonly plugins: string;
}

/** Inputs of {@link fetchProvider}. */
export interface FetchProviderProps {
  readonly terraform: Terraform;
  /** Where the synthesized JSON asks for it, such as `aws`. */
  readonly source: string;
  /** The version that the synthesized JSON asks for. */
  readonly pinned: string;
  /** Folder that all sandboxes share. */
  readonly shared: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** The oldest version whose resources the synthesized JSON uses. */
const OLDEST = "5.0.0";

const errorIn = (lines: readonly string[]): string[] => {
  const text = lines.map((line) => line.replace(/^[\s│╷╵]+/, "").trim()).filter((line) => line !== "");
  const from = text.findIndex((line) => line.startsWith("Error"));
  return text.slice(Math.max(0, from), Math.max(0, from) + 5);
};

/** A folder of plugins that is complete: what it links to may have gone since. */
const pluginsIn = (folder: string): string | undefined => {
  const plugins = path.join(folder, ".terraform", "providers");
  const below = existsSync(plugins) ? readdirSync(plugins, { recursive: true, encoding: "utf8" }) : [];
  return below.length > 0 && below.every((name) => existsSync(path.join(plugins, name))) ? plugins : undefined;
};

/** Fetches a provider into a new folder. */
const fetchInto = async (folder: string, version: string, { terraform, source, env, signal }: FetchProviderProps) => {
  const options = { cwd: folder, env: environmentWithoutAws(env), signal };
  const json = { terraform: { required_providers: { aws: { source, version } } } };
  writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify(json));
  const { code, lines } = await runChild(terraform.command, ["init", "-input=false", "-no-color"], options);
  if (code !== 0) {
    return { lines };
  }
  const told = (await runChild(terraform.command, ["version", "-json"], options)).lines.join("\n");
  const { provider_selections: selections } = JSON.parse(told.slice(told.indexOf("{"))) as {
    readonly provider_selections: Readonly<Record<string, string>>;
  };
  return { lines, version: Object.values(selections)[0] };
};

/**
 * Fetches the pinned AWS provider, from the registry or from what TF_CLI_CONFIG_FILE names; where that has only an older
 * one, fetches that. Stacks take it from there, so it is fetched once.
 *
 * @throws Error with what Terraform said, and what to do
 */
export const fetchProvider = async (props: FetchProviderProps): Promise<Provider> => {
  const { terraform, pinned, shared } = props;
  // Terraform and OpenTofu have registries of their own, and look for a provider by the host's name.
  const [product = ""] = terraform.label.toLowerCase().split(" ");
  const folderOf = (version: string) => path.join(shared, "providers", `${product}-${version}`);
  const there = pluginsIn(folderOf(pinned));
  if (there !== undefined) {
    return { version: pinned, pinned, plugins: there };
  }
  mkdirSync(path.join(shared, "providers"), { recursive: true });
  const folder = mkdtempSync(path.join(shared, "providers", "fetch-"));
  try {
    const wanted = await fetchInto(folder, pinned, props);
    const { version } =
      wanted.version === undefined ? await fetchInto(folder, `>= ${OLDEST}, <= ${pinned}`, props) : wanted;
    if (version === undefined) {
      throw new Error(
        [
          `${terraform.label} cannot get the AWS provider ${pinned}, nor an older one from ${OLDEST} on:`,
          ...errorIn(wanted.lines).map((line) => `  ${line}`),
          "the registry must be within reach, or a mirror that holds it, in the file that TF_CLI_CONFIG_FILE names: https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation",
        ].join("\n"),
      );
    }
    const target = folderOf(version);
    if (pluginsIn(target) === undefined) {
      rmSync(target, { recursive: true, force: true });
      renameSync(folder, target);
    }
    return { version, pinned, plugins: path.join(target, ".terraform", "providers") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What an older provider leaves untested; nothing where it is the pinned one. */
export const providerWarning = ({ version, pinned }: Provider): string | undefined =>
  version === pinned
    ? undefined
    : `AWS provider ${version} in place of the pinned ${pinned}: what ${pinned} plans, validates, defaults and reads differently, and its state, stay untested here`;
