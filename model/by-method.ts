import type { Edge } from "./graph";
import { METHODS, type Method } from "./methods";

/** What has a method: an exchange as it is declared, or resolved. */
interface OfMethod {
  readonly method: Method;
}

/** An exchange of a method. */
export type EdgeOf<M extends Method> = Extract<Edge, { readonly method: M }>;

/** What is made of an exchange by its method. */
export type Makers<T, E extends OfMethod = Edge> = {
  readonly [M in Method]: (exchange: Extract<E, { readonly method: M }>) => T;
};

/** Makes of an exchange what its method says. */
export const byMethod = <T, E extends OfMethod = Edge>(exchange: E, makers: Makers<T, E>): T =>
  // Every maker takes the exchanges of its own method, which the compiler cannot see through a union.
  (makers[exchange.method] as (exchange: E) => T)(exchange);

/** Makes of the exchanges of each method what it says of them together, in the order of {@link METHODS}. */
export const ofEachMethod = <T>(
  edges: readonly Edge[],
  makers: { readonly [M in Method]: (edges: readonly EdgeOf<M>[]) => readonly T[] },
): T[] =>
  METHODS.flatMap((method) => {
    const make = makers[method] as (edges: readonly Edge[]) => readonly T[];
    return make(edges.filter((edge) => edge.method === method));
  });
