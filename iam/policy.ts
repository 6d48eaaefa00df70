import type { Condition } from "./conditions/condition";
import type { AnyOf } from "./match/any-of";
import type { NamedPrincipals } from "./match/principal";

/** Where a policy is attached: to a role or user; to a bucket or key; or to a role, as its trust. */
export type PolicyKind = "identity" | "bucket" | "key" | "trust";

/** Patterns as a statement lists them, under `Resource` or `NotResource`. */
export interface Patterns {
  readonly patterns: readonly string[];
  /** Whether they are spared, as by `NotResource`. */
  readonly negated: boolean;
}

/** A statement, compiled once to be asked often. */
export interface Statement {
  readonly sid: string | undefined;
  /** Place in its policy, from 0. */
  readonly index: number;
  readonly effect: "Allow" | "Deny";
  /** `Principal`, or `NotPrincipal` if `spared`; absent in identity policies. */
  readonly principals?: { readonly named: NamedPrincipals; readonly spared: boolean };
  /** Whether an action in lower case is meant. */
  readonly action: AnyOf;
  /** Whether a resource is meant; of all in trust policies. */
  readonly resource: AnyOf;
  /** The patterns that `resource` compares; absent in trust policies. */
  readonly resources?: Patterns;
  readonly conditions: readonly Condition[];
}

/** A policy, compiled once to be evaluated often. */
export interface Policy {
  readonly statements: readonly Statement[];
}
