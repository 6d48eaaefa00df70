import type { Environment } from "../environment";
import { filledIn, placeholdersFor, type Placeholder } from "./placeholders";

/** An environment without a fact that is awaited. */
export interface Filled {
  readonly environment: Environment;
  /** What was filled in, and where. */
  readonly placeholders: readonly Placeholder[];
}

/**
 * Fills in every fact that is awaited by a value that is right in form, so that whatever follows from the exchange can
 * be shown before the counterpart has answered. What holds a placeholder must not be deployed.
 */
export const withPlaceholders = (environment: Environment): Filled => {
  const maps = { ...environment, keys: environment.keys ?? {}, users: environment.users ?? {} };
  const placeholders = placeholdersFor(maps);
  return placeholders.length === 0
    ? { environment, placeholders }
    : { environment: filledIn(maps, placeholders), placeholders };
};
