/** One value of a condition key, or the values of one that is multi-valued. */
export type ContextValue = string | readonly string[];

/** Condition keys of a request, in any case. A key that is not there is missing in the request. */
export type RequestContext = Readonly<Record<string, ContextValue>>;

/**
 * Who sends a request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type RequestPrincipal =
  /** A session of a role; the ARN of the role may hold a path. */
  | { readonly type: "AssumedRole"; readonly roleArn: string; readonly sessionName: string }
  | { readonly type: "User"; readonly arn: string }
  /** The account's root user. The partition is `aws` unless it is given. */
  | { readonly type: "Root"; readonly account: string; readonly partition?: string }
  /** An AWS service on its own account, such as `s3.amazonaws.com`. */
  | { readonly type: "Service"; readonly service: string }
  /** Whoever an identity provider vouches for, before a session of a role begins: named as in policies. */
  | { readonly type: "Federated"; readonly provider: string }
  /** Somebody of no account that is known here, as policies name it: an origin access identity or a canonical user. */
  | { readonly type: "Named"; readonly name: string }
  | { readonly type: "Anonymous" };

/** One request to one resource. */
export interface Request {
  readonly principal: RequestPrincipal;
  /** One action, such as `s3:PutObject`, never a pattern. */
  readonly action: string;
  /** ARN of the resource; `*` for actions that have none. */
  readonly resource: string;
  /** Id of the account that owns the resource, 12 digits. */
  readonly resourceAccount: string;
  /** Condition keys beside those that follow from the principal and the resource. */
  readonly context: RequestContext;
}
