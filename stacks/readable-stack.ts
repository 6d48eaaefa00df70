import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import { addressOf } from "../modules/address";

/** Resources of the stack, in the order of their construct paths. */
const resourcesOf = (stack: TerraformStack): TerraformResource[] =>
  stack.node.findAll().filter((node): node is TerraformResource => TerraformResource.isTerraformResource(node));

/**
 * A stack whose Terraform addresses are the aliases of the environment file: `aws_s3_bucket.acme-drop`. An address says
 * nothing of the constructs around it, so code can be rearranged without moving state.
 *
 * Construct ids that are aliases begin with a lower-case letter and make up the address; structural ids begin with an
 * upper-case letter and do not.
 */
export abstract class ReadableStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.node.addValidation({ validate: () => [...this.withoutProvider(), ...this.withSameAddress()] });
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const aliases = ids.filter((id) => /^[a-z]/.test(id));
    return aliases.length > 0 ? aliases.join("_") : ids.join("_");
  }

  /** A resource without a provider would be deployed with ambient credentials, to whatever account they belong. */
  private withoutProvider(): string[] {
    return resourcesOf(this)
      .filter(({ provider }) => provider === undefined)
      .map(({ node }) => `'${node.path}' names no provider: give it the provider of the account that owns it`);
  }

  /** Two resources with one address would silently become one in the synthesized JSON. */
  private withSameAddress(): string[] {
    const first = new Map<string, string>();
    return resourcesOf(this).flatMap((resource) => {
      const { path } = resource.node;
      const address = addressOf(resource);
      const taken = first.get(address);
      first.set(address, taken ?? path);
      return taken === undefined ? [] : [`'${path}' has the address of '${taken}', ${address}: rename one of them`];
    });
  }
}
