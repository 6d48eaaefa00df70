import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stackFolder, synthesizedText, type SandboxFolders } from "./folders";

interface RequiredProvider {
  /** Where it comes from, such as `aws`. */
  readonly source: string;
  readonly version: string;
}

/** The synthesized JSON of a stack, as far as it is read here. */
interface StackJson {
  readonly provider?: { readonly aws?: readonly { readonly alias: string }[] };
  readonly terraform: { readonly required_providers: { readonly aws: RequiredProvider } };
}

const stackJson = (folders: Pick<SandboxFolders, "outdir">, stack: string): StackJson =>
  JSON.parse(synthesizedText(folders, stack)) as StackJson;

/** The AWS provider that a synthesized stack asks for. */
export const requiredProvider = (folders: SandboxFolders, stack: string): RequiredProvider =>
  stackJson(folders, stack).terraform.required_providers.aws;

/** Name of the file; Terraform reads names that end so after all others, and what they say prevails. */
const FILE = "sandbox_override.tf.json";

/**
 * What differs in the sandbox, beside the JSON of a stack, which stays as it is synthesized: the emulator has one address
 * for all buckets, and an older provider may have to do.
 */
export const overrideOf = ({ provider, terraform }: StackJson, providerVersion?: string) => ({
  provider: { aws: (provider?.aws ?? []).map(({ alias }) => ({ alias, s3_use_path_style: true })) },
  ...(providerVersion !== undefined && {
    terraform: {
      required_providers: { aws: { source: terraform.required_providers.aws.source, version: providerVersion } },
    },
  }),
});

/**
 * Writes the sandbox's own settings beside each stack.
 *
 * @param outdir where the stacks were synthesized
 * @param providerVersion the version of the AWS provider to use in place of the pinned one
 */
export const writeOverrides = (outdir: string, providerVersion?: string): void => {
  for (const stack of readdirSync(path.join(outdir, "stacks"))) {
    const text = JSON.stringify(overrideOf(stackJson({ outdir }, stack), providerVersion), undefined, 2);
    writeFileSync(path.join(stackFolder({ outdir }, stack), FILE), text);
  }
};
