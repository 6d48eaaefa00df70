/** What came of one case of a suite: what we say, beside what it expects. */
export type Told =
  | { readonly kind: "agrees" }
  /** The case is about what is not modelled here, or what nobody can tell without more. */
  | { readonly kind: "not-applicable"; readonly because: string }
  /** It differs, and why is known. */
  | { readonly kind: "explained"; readonly because: string }
  | { readonly kind: "differs"; readonly expected: string; readonly ours: string };

/** One case of a suite. */
export interface Trial {
  /** File and name within it. */
  readonly name: string;
  readonly told: Told;
}
