/** A provider configuration of the Terraform JSON, as far as it is read here. */
export interface ProviderBlock {
  readonly alias: string;
  readonly region: string;
  readonly allowed_account_ids: readonly string[];
}

/** Attributes of a resource as Terraform reads them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** An import of something that exists. */
interface ImportBlock {
  readonly to: string;
  readonly id: string;
  readonly provider?: string;
}

/** The synthesized JSON of one stack, as far as it is read here. */
export interface TerraformJson {
  /** What CDKTF notes for itself. */
  readonly "//"?: { readonly metadata?: { readonly stackName?: string } };
  readonly terraform?: Attributes;
  readonly provider?: { readonly aws?: readonly ProviderBlock[] };
  /** Type → id → attributes. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly output?: Readonly<Record<string, Attributes>>;
  readonly import?: readonly ImportBlock[];
  readonly removed?: readonly { readonly from: string }[];
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

/** The name that CDKTF notes in the JSON of a stack of ours; the counterparts' part has none. */
export const stackNameIn = (stack: TerraformJson): string | undefined => stack["//"]?.metadata?.stackName;
