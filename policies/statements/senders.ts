import { accountRootArn } from "../../iam/arn";
import { oneOrMany } from "../../iam/document";
import type { Conditions, Principal } from "../../iam/types";
import type { Identity, PrincipalForm } from "../../model/graph";
import { byCodeUnit } from "../../model/sort";

/** What most statements say. */
export interface ObjectGrant {
  readonly sid: string;
  /** ARNs of the objects, such as `arn:aws:s3:::drop/daily-sync/*`. */
  readonly objects: readonly string[];
}

/** Principal and conditions that mean some senders. */
export interface Senders {
  readonly Principal: Principal;
  readonly conditions: Conditions;
}

/**
 * Names senders in a resource policy: by their ARNs, which must exist, or as their accounts under a condition on the ARN.
 * The second form is not public either: both its account and its ARN are fixed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const sendersAs = (form: PrincipalForm, identities: readonly Identity[]): Senders => {
  const arns = oneOrMany(identities.map(({ arn }) => arn).sort(byCodeUnit));
  if (form === "role") {
    return { Principal: { AWS: arns }, conditions: {} };
  }
  const roots = oneOrMany(identities.map(({ account }) => accountRootArn(account)).sort(byCodeUnit));
  return { Principal: { AWS: roots }, conditions: { ArnEquals: { "aws:PrincipalArn": arns } } };
};

/** A statement's `Condition` element; left out where there is no condition. */
export const conditionElement = (...conditions: readonly Conditions[]): { readonly Condition?: Conditions } => {
  const all = Object.assign({}, ...conditions) as Conditions;
  return Object.keys(all).length > 0 ? { Condition: all } : {};
};
