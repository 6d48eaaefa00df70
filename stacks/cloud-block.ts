import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";

/** Inputs of {@link CloudBlock}. */
export interface CloudBlockProps {
  /** Name of the organization. */
  readonly organization: string;
  /**
   * Host of Terraform Enterprise.
   * @default "app.terraform.io"
   */
  readonly hostname?: string;
  /** The workspace by name, or by its tags. */
  readonly workspaces: { readonly project?: string } & (
    { readonly name: string } | { readonly tags: readonly string[] }
  );
}

/**
 * The `cloud` block: state in HCP Terraform or Terraform Enterprise.
 *
 * CDKTF's own CloudBackend renders the same, and runs `terraform version` at each synth, which then fails wherever
 * Terraform is not installed: a synth needs Node.js alone. It takes a token, too, which has no place in a file.
 */
export class CloudBlock extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly block: CloudBlockProps,
  ) {
    super(scope, "backend", "cloud");
  }

  override toTerraform(): object {
    return { terraform: { cloud: this.block } };
  }

  override toMetadata(): object {
    const host = this.block.hostname ?? "app.terraform.io";
    return { backend: "cloud", cloud: host.startsWith("app.terraform.io") ? "tfc" : "tfe" };
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error(`'${this.node.path}' cannot be read by other stacks: values cross stacks as facts`);
  }
}
