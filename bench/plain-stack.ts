import type { TerraformBlock, TerraformJson } from "./outdir";

/** A resource as its class takes it. */
export interface PlainResource {
  /** Terraform type, such as `aws_s3_bucket`. */
  readonly type: string;
  /** Terraform name: the logical id. */
  readonly id: string;
  /** Alias of its provider. */
  readonly provider: string;
  /** All other inputs. */
  readonly config: TerraformBlock;
}

/** A stack without the program that derived it. */
export interface PlainStack {
  readonly name: string;
  /** Inputs of the local backend. */
  readonly backend: { readonly path: string };
  /** Inputs of every provider. */
  readonly providers: readonly TerraformBlock[];
  readonly resources: readonly PlainResource[];
  /** Inputs of every output, by its name. */
  readonly outputs: Readonly<Record<string, TerraformBlock>>;
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** From Terraform's spelling to that of the classes. The keys of `tags` are data. */
const toConfig = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(toConfig);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [camelCase(key), key === "tags" ? inner : toConfig(inner)]),
      )
    : value;
};

const plainResource = (type: string, id: string, block: TerraformBlock): PlainResource => {
  const { provider, depends_on: dependsOn, ...config } = block;
  return {
    type,
    id,
    provider: (provider as string).replace(/^aws\./, ""),
    config: {
      ...(toConfig(config) as TerraformBlock),
      ...(dependsOn !== undefined && { dependsOn: (dependsOn as string[]).map((fqn) => ({ fqn })) }),
    },
  };
};

/** What a program must create to synthesize this Terraform JSON. */
export const plainStack = (name: string, { provider, resource, output, terraform }: TerraformJson): PlainStack => ({
  name,
  backend: terraform.backend.local,
  providers: toConfig(provider.aws) as TerraformBlock[],
  resources: Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([id, block]) => plainResource(type, id, block)),
  ),
  outputs: output,
});
