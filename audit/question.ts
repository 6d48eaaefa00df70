import type { Request } from "../iam";

/** A policy document as JSON has it. */
export type Document = Readonly<Record<string, unknown>>;

/**
 * Whose policies are asked: all together, as AWS does; the principal's own alone, whatever the resource's policy says; or
 * the resource's alone, whatever the principal's own policies say.
 */
export type Side = "both" | "identity" | "resource";

/** A request and the documents of the policies that have a say in it, as data for any judge. */
export interface Question {
  /** Where it comes from, such as `prod klavi-to-acme` or `random 17`. */
  readonly name: string;
  readonly side: Side;
  readonly request: Request;
  /** Documents of the policies attached to the principal. */
  readonly identity: readonly Document[];
  /** @default - the principal has no permissions boundary */
  readonly boundary?: Document;
  /** @default - the session was begun without a policy */
  readonly session?: Document;
  /** @default - the resource has no policy */
  readonly resource?: { readonly kind: "bucket" | "key" | "trust"; readonly document: Document };
}
