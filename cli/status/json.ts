import type { EnvironmentStatus } from "./report";

/** How environments stand, for programs. A state is `declared`, `proved`, `waits` or `failed`. */
export const statusJson = (environments: readonly EnvironmentStatus[]): string =>
  JSON.stringify({ environments }, undefined, 2);
