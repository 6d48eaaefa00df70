import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A provider of the synthesized JSON, as far as it is read here. */
interface ProviderBlock {
  readonly alias: string;
}

interface StackJson {
  readonly provider?: { readonly aws?: readonly ProviderBlock[] };
  readonly terraform: { readonly required_providers: { readonly aws: { readonly source: string } } };
}

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
  const stacks = path.join(outdir, "stacks");
  for (const stack of readdirSync(stacks)) {
    const json = JSON.parse(readFileSync(path.join(stacks, stack, "cdk.tf.json"), "utf8")) as StackJson;
    writeFileSync(path.join(stacks, stack, FILE), JSON.stringify(overrideOf(json, providerVersion), undefined, 2));
  }
};
