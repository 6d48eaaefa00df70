import { DEFAULT_FOLDER } from "../../sandbox/folders";
import type { Ending } from "../../sandbox/reporter";

/** The command that goes on from here, as the reader would type it. */
export const commandLine = ({ folders, options, session }: Ending): string => {
  const { environment, layout, keep, trustEndpoint } = options;
  const own = session !== undefined && session.pid === undefined ? [`AWS_ENDPOINT_URL=${session.endpoint}`] : [];
  return [
    ...own,
    `npm run sandbox -- ${environment.name}`,
    ...(layout === (environment.layout ?? "environment") ? [] : [`--layout ${layout}`]),
    ...(folders.shared === DEFAULT_FOLDER ? [] : [`--folder ${folders.shared}`]),
    ...(trustEndpoint ? ["--trust-endpoint"] : []),
    ...(keep ? ["--keep"] : []),
  ].join(" ");
};
