/** One value or a list of them: IAM JSON takes both, and AWS returns a one-element list as a scalar. */
export type OneOrMany<T> = T | readonly T[];

/** Condition block: operator → condition key → value or values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMany<string>>>>>;

/** Who a statement of a resource, key or trust policy speaks of. */
export type Principal =
  "*" | Readonly<Partial<Record<"AWS" | "Service" | "Federated" | "CanonicalUser", OneOrMany<string>>>>;

/**
 * One statement of an IAM policy, in AWS's own spelling.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface PolicyStatement {
  /** Statement id: letters and digits, unique in its policy. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** Present in resource, key and trust policies; absent in identity policies. */
  readonly Principal?: Principal;
  readonly Action: OneOrMany<string>;
  /** Absent in trust policies only. */
  readonly Resource?: OneOrMany<string>;
  readonly Condition?: Conditions;
}

/** A statement that may leave out what it means in the place of naming it, as statements of others may. */
export interface AnyStatement extends Omit<PolicyStatement, "Action"> {
  /** Everybody but these; with `Effect: "Deny"` alone. */
  readonly NotPrincipal?: Exclude<Principal, "*">;
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
}

/** A whole policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly AnyStatement[];
}
