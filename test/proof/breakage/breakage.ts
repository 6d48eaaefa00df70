import type { Attributes, TerraformJson } from "../../../proof/deployed-state/terraform-json";

/** One single change of one resource of the synthesized JSON. */
export interface Breakage {
  /** What was done, such as `action dropped`. */
  readonly kind: string;
  /** Where and what, such as `aws_s3_bucket_policy.acme-drop AllowSSLRequestsOnly: condition dropped`. */
  readonly name: string;
  /** The JSON with the change. */
  readonly broken: () => readonly TerraformJson[];
}

/** A change of the attributes of one resource. */
export interface Change {
  readonly kind: string;
  readonly what: string;
  /** The attributes after it; `undefined` where the resource is gone. */
  readonly attributes: Attributes | undefined;
}

/** One resource of one stack. */
export interface Site {
  /** Place of its stack. */
  readonly stack: number;
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
}

/** Every resource of some stacks. */
export const sitesOf = (stacks: readonly TerraformJson[]): Site[] =>
  stacks.flatMap(({ resource = {} }, stack) =>
    Object.entries(resource).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, attributes]) => ({ stack, type, id, attributes })),
    ),
  );

/** Attributes without one of them. */
export const without = <T>(attributes: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(attributes).filter(([each]) => each !== name));

/** The stacks with other attributes of one resource, without it, or with one more. */
export const withSite = (
  stacks: readonly TerraformJson[],
  { stack, type, id, attributes }: Omit<Site, "attributes"> & { readonly attributes: Attributes | undefined },
): readonly TerraformJson[] =>
  stacks.map((json, index) => {
    if (index !== stack) {
      return json;
    }
    const others = without(json.resource?.[type] ?? {}, id);
    return { ...json, resource: { ...json.resource, [type]: attributes ? { ...others, [id]: attributes } : others } };
  });

/** Changes of one resource as breakages. */
export const breakagesOf = (stacks: readonly TerraformJson[], site: Site, changes: readonly Change[]): Breakage[] =>
  changes.map(({ kind, what, attributes }) => ({
    kind,
    name: `${site.type}.${site.id} ${what}`,
    broken: () => withSite(stacks, { ...site, attributes }),
  }));
