import type { ResourceSource } from "../../iam/evaluate";
import type { RequestContext, RequestPrincipal } from "../../iam/request";
import type { PolicyDocument } from "../../iam/types";

/** A policy and what to call it, as JSON. */
export interface NamedDocument {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** The policy of a bucket, key or role, as JSON. */
export interface ResourceDocument extends NamedDocument {
  readonly kind: ResourceSource["kind"];
}

/** Resources that requests may be about. */
export type ResourceSpace =
  /** The bucket itself. */
  | { readonly kind: "bucket"; readonly arn: string; readonly account: string }
  /** Any object in a bucket. */
  | { readonly kind: "objects"; readonly arn: string; readonly account: string }
  | { readonly kind: "key"; readonly arn: string; readonly account: string }
  | { readonly kind: "role"; readonly arn: string; readonly account: string }
  /** Any ARN of the action's service in some accounts; of S3 buckets alone, or objects alone. */
  | { readonly kind: "anything"; readonly accounts: readonly string[]; readonly part?: "bucket" | "objects" };

/** Actions, and the resources that they can be done to. */
export interface Piece {
  readonly actions: readonly string[];
  readonly resource: ResourceSpace;
}

/** What policies allow: of both sides together, or of one side whatever the other says. */
export interface AllowedBy {
  readonly side: "both" | "identity" | "resource";
  /** The own policies of each principal, in the order of the principals; none for a resource's side alone. */
  readonly own: readonly (readonly NamedDocument[])[];
  readonly resource?: ResourceDocument;
}

/** What a policy by itself describes, see {@link file://../declared/access.ts}. */
export interface DeclaredBy {
  readonly declared: PolicyDocument;
  readonly kind: "identity" | "bucket" | "key" | "trust";
}

/** A set of requests. */
export type RequestSet = AllowedBy | DeclaredBy;

/** Whether some request is in one set and not in another. It is plain JSON, so that it can be kept and sent. */
export interface Question extends Piece {
  /** Who sends requests; a role by any session of it. */
  readonly principals: readonly RequestPrincipal[];
  readonly allowed: RequestSet;
  readonly butNot: RequestSet;
}

/** A request that is in the one set and not in the other. */
export interface WitnessRequest {
  readonly principal: RequestPrincipal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: RequestContext;
}

/** What came of a question. */
export type Answer =
  | { readonly kind: "none" }
  | { readonly kind: "witness"; readonly request: WitnessRequest }
  | { readonly kind: "undecided"; readonly because: string };
