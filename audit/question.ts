import type { Request, ResourceSource } from "../iam";
import type { Access } from "../iam/symbolic";

/** A policy document as JSON has it. */
export type Document = Readonly<Record<string, unknown>>;

/** A request and the documents of the policies that have a say in it, as data for any judge. */
export interface Question {
  /** Where it comes from, such as `prod klavi-to-acme` or `random 17`. */
  readonly name: string;
  /** Whose policies are asked. */
  readonly side: Access["side"];
  readonly request: Request;
  /** Documents of the policies attached to the principal. */
  readonly identity: readonly Document[];
  /** @default - the principal has no permissions boundary */
  readonly boundary?: Document;
  /** @default - the session was begun without a policy */
  readonly session?: Document;
  /** @default - the resource has no policy */
  readonly resource?: { readonly kind: ResourceSource["kind"]; readonly document: Document };
}
