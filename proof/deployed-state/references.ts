import { bucketArn, iamArn, kmsArn } from "../../iam/arn";
import { partitionOf } from "../../model/names/region";
import type { Attributes, Resource } from "./terraform-json";

/** Gives the ARN of a key by the alias of its node, where it is a fact. */
export type KeyFacts = (alias: string) => string | undefined;

/** An attribute that is known only after an apply, by type and name: one fixed, fictitious value a resource. */
export const computed = (
  { type, id, account, region, attributes }: Resource,
  name: string,
  facts: KeyFacts,
): string | undefined => {
  const partition = partitionOf(region);
  const text = (attribute: string) => String(attributes[attribute]);
  const owner = { partition, id: account };
  const pathAndName = () => `${typeof attributes.path === "string" ? attributes.path.slice(1) : ""}${text("name")}`;
  const values: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
    aws_s3_bucket: { id: () => text("bucket"), arn: () => bucketArn(partition, text("bucket")) },
    aws_kms_key: {
      arn: () => facts(id) ?? kmsArn(owner, region, `key/${id}`),
      key_id: () => id,
    },
    aws_iam_role: { id: () => text("name"), arn: () => iamArn(owner, "role", pathAndName()) },
    aws_iam_user: { id: () => text("name"), arn: () => iamArn(owner, "user", pathAndName()) },
    aws_iam_policy: { arn: () => iamArn(owner, "policy", pathAndName()) },
  };
  return values[type]?.[name]?.();
};

/** What a resolver looks resources up in: address → resource, references not yet resolved. */
export type Lookup = (address: string) => Resource | undefined;

/** How references are resolved. */
export interface ResolveOptions {
  readonly lookup: Lookup;
  readonly facts: KeyFacts;
  /**
   * References that stay as they are, and `$${` with them, so that the result is Terraform JSON again.
   * @default - none stays, and `$${` becomes `${`
   */
  readonly keep?: (target: Resource) => boolean;
}

/** What a reference such as `aws_kms_key.drop.arn` becomes; `undefined` where nothing can be known of it before an apply. */
export const valueOf = (
  reference: string,
  { lookup, facts }: Pick<ResolveOptions, "lookup" | "facts">,
): string | undefined => {
  const [type = "", id = "", name = "", ...more] = reference.split(".");
  const resource = lookup(`${type}.${id}`);
  const literal = resource?.attributes[name];
  if (resource === undefined || more.length > 0) {
    return undefined;
  }
  // A literal escapes what is none; one that refers to another resource is not followed.
  return typeof literal === "string" ? (literal.includes("${") ? undefined : literal) : computed(resource, name, facts);
};

/**
 * Resolves Terraform references in every string of some attributes. What is known only after an apply becomes one fixed,
 * fictitious value a resource.
 *
 * @throws Error for a reference to something that the stack does not hold, or to an attribute that is not known here
 */
export const resolveReferences = (attributes: Attributes, { lookup, facts, keep }: ResolveOptions): Attributes => {
  const reference = (expression: string): string => {
    const resource = lookup(expression.split(".").slice(0, 2).join("."));
    if (resource && keep?.(resource)) {
      return `\${${expression}}`;
    }
    const value = valueOf(expression, { lookup, facts });
    if (value === undefined) {
      throw new Error(
        `the synthesized JSON refers to \${${expression}}, which is nothing that can be known before an apply`,
      );
    }
    return value;
  };
  const text = (value: string): string =>
    value.includes("${")
      ? value.replace(/\$\$\{|\$\{([^}]*)\}/g, (found, expression: string | undefined) =>
          expression === undefined ? (keep ? found : "${") : reference(expression),
        )
      : value;
  const any = (value: unknown): unknown => {
    if (typeof value === "string") {
      return text(value);
    }
    if (Array.isArray(value)) {
      return value.map(any);
    }
    return typeof value === "object" && value !== null ? resolved(value) : value;
  };
  const resolved = (value: object): Attributes =>
    Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, any(inner)]));
  return resolved(attributes);
};
