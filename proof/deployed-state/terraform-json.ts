/** A provider configuration of the Terraform JSON, as far as it is read here. */
export interface ProviderBlock {
  readonly alias: string;
  readonly region: string;
  readonly allowed_account_ids: readonly string[];
}

/** Attributes of a resource as Terraform reads them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The synthesized JSON of one stack, as far as it is read here. */
export interface TerraformJson {
  readonly provider?: { readonly aws?: readonly ProviderBlock[] };
  /** Type → id → attributes. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

/** One resource, its references resolved. */
export interface Resource {
  readonly type: string;
  /** Its name in the stack: the alias of the node, and what follows it. */
  readonly id: string;
  /** Id of the account that it is deployed to. */
  readonly account: string;
  readonly region: string;
  readonly attributes: Attributes;
}

/** `aws_s3_bucket.acme-drop`. */
export const addressOf = ({ type, id }: Pick<Resource, "type" | "id">): string => `${type}.${id}`;
