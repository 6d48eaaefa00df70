import type { RequestContext, RequestPrincipal } from "../../iam/request";
import type { Variant } from "../specification/variant";
import type { IdentityKind } from "../deployed-state/deployed-state";

/** Who acts: the principal of the requests, and whose policies say what it may do. */
export interface Actor {
  /** As a person reads it, such as `role KlaviDataExporterRole of klavi`. */
  readonly label: string;
  readonly principal: RequestPrincipal;
  /** Where its own policies are; left out for one whose policies are not ours to know, who may then have any. */
  readonly policies?: { readonly account: string; readonly kind: IdentityKind; readonly name: string };
  /** Whether its own policies surely allow it everything: then what it asks for can only be denied. @default false */
  readonly unrestricted?: boolean;
}

/** What is asked of AWS. */
export interface Attempt {
  /** One action, such as `s3:PutObject`. */
  readonly action: string;
  /** ARN of the bucket, object, key or role. */
  readonly resource: string;
  /** Id of the account that owns it. */
  readonly owner: string;
  /** Condition keys that the request has; others are missing in it. */
  readonly context: RequestContext;
  /** What is unusual about it, such as that it comes without TLS. */
  readonly variant?: Variant;
}

/**
 * Whose policies are asked: both accounts' together, as AWS does; the actor's own alone, whatever the resource's policy
 * says; or the resource's alone, whatever the actor's own policies say.
 */
export type Side = "both" | "identity" | "resource";

/** One line of the table of expected access. */
export interface Case extends Attempt {
  /** Alias of the exchange, or path of the node, that it belongs to. */
  readonly subject: string;
  readonly actor: Actor;
  readonly side: Side;
  readonly expected: "allow" | "deny";
  /** Name of the published surplus that allows it, see docs/deviations.md. */
  readonly surplus?: string;
  /** Whether it must come out so whatever the environment file's own statements say. @default false */
  readonly always?: boolean;
}
