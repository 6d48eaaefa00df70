import type { Edge } from "./graph";

/** How an exchange moves files. Every floor says by {@link byMethod} what a method means to it. */
export const METHODS = [
  "cross-account-put",
  "assume-role-put",
  "replication",
] as const satisfies readonly Edge["method"][];

/** One of {@link METHODS}. */
export type Method = (typeof METHODS)[number];

/** An exchange of a method. */
export type EdgeOf<M extends Method> = Extract<Edge, { readonly method: M }>;

/** What is said for each method. The compiler names every place that misses one. */
export type ByMethod<T> = { readonly [M in Method]: T };

/** What is made of an exchange by its method. */
export type Makers<T> = { readonly [M in Method]: (edge: EdgeOf<M>) => T };

/** Makes of an exchange what its method says. */
export const byMethod = <T>(edge: Edge, makers: Makers<T>): T =>
  // Every maker takes the exchanges of its own method, which the compiler cannot see through a union.
  (makers[edge.method] as (edge: Edge) => T)(edge);
