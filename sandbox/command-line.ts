import type { SandboxOptions } from "./options";
import { DEFAULT_FOLDER } from "./place";
import type { Place } from "./place";
import type { Session } from "./session";

/** A sandbox that ends before its time, or stays. */
export interface Ending {
  readonly place: Place;
  readonly options: SandboxOptions;
  readonly session: Session | undefined;
  /** Resources in the state. */
  readonly left: number;
}

/** The command that goes on from here, as the reader would type it. */
export const commandLine = ({ place, options, session }: Ending): string => {
  const { environment, layout, keep, trustEndpoint } = options;
  const own = session !== undefined && session.pid === undefined ? [`AWS_ENDPOINT_URL=${session.endpoint}`] : [];
  return [
    ...own,
    `npm run sandbox -- ${environment.name}`,
    ...(layout === (environment.layout ?? "environment") ? [] : [`--layout ${layout}`]),
    ...(place.shared === DEFAULT_FOLDER ? [] : [`--folder ${place.shared}`]),
    ...(trustEndpoint ? ["--trust-endpoint"] : []),
    ...(keep ? ["--keep"] : []),
  ].join(" ");
};
