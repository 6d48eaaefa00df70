import { count } from "../../runtime/words";
import { DEFAULT_FOLDER } from "../../sandbox/folders";
import type { Ending, StepResults } from "../../sandbox/results";
import { notEmpty, type StackDiff } from "../../sandbox/steps/diff";

const MOST = 20;

/** A time in words: `48 s`, `2 min 5 s`. */
export const duration = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

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

const indented = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST).map((line) => `  ${line}`),
  ...(lines.length > MOST ? [`  and ${lines.length - MOST} more`] : []),
];

const resources = (n: number): string => count(n, "resource");

/** What is in a diff for the emulator's sake alone. */
const limited = (diffs: readonly StackDiff[]): string[] => {
  const limits = diffs.flatMap((diff) => diff.limits);
  return limits.length > 0
    ? [`       limit of the emulator, see docs/sandbox.md: ${limits.map(({ address }) => address).join(", ")}`]
    : [];
};

const interrupted = (ending: Ending): string => {
  const { options, session, left } = ending;
  const again = commandLine(ending);
  if (session === undefined) {
    return `interrupted: nothing was deployed; to begin anew: ${again}`;
  }
  if (session.pid !== undefined && !options.keep) {
    const gone = left > 0 ? `, and the ${resources(left)} that the state knew of are gone with it` : "";
    return `interrupted: the emulator is stopped${gone}; to begin anew: ${again}`;
  }
  return `interrupted: ${resources(left)} stay deployed at ${session.endpoint}; to go on from there: ${again}`;
};

const failed = (ending: Ending): string[] => {
  const { options, session, left } = ending;
  if (session !== undefined && (session.pid === undefined || options.keep)) {
    return [`${resources(left)} stay deployed at ${session.endpoint}`];
  }
  return session !== undefined && left > 0
    ? [
        `the emulator is stopped; to look at what was deployed: ${commandLine({ ...ending, options: { ...options, keep: true } })}`,
      ]
    : [];
};

const LINES: { readonly [K in keyof StepResults]: (result: StepResults[K]) => readonly string[] } = {
  deployed: ({ rounds, stacks, resources: all }) => [
    ...rounds.map(({ added, changed, destroyed, milliseconds, stopped }, index) => {
      const done =
        stopped === undefined ? `${added} added, ${changed} changed, ${destroyed} destroyed` : "stopped half-way";
      const run = rounds.length > 1 ? ` (run ${index + 1})` : "";
      return `ok     deploy${run}: ${done}, ${duration(milliseconds)}`;
    }),
    `       ${count(stacks.length, "stack")}, ${resources(all)}: ${stacks.join(", ")}`,
  ],
  compared: ({ policies, settings, requests, differences }) => [
    `${differences.length === 0 ? "ok     " : "FAIL   "}read back: ${count(policies, "policy", "policies")} word for word, ${count(settings, "setting")}, ${count(requests, "request")} decided as declared`,
    ...indented(differences),
  ],
  diffed: (diffs) => {
    const wrong = notEmpty(diffs);
    const limits = limited(diffs);
    const verdict =
      wrong.length > 0
        ? `FAIL   second diff: ${count(wrong.length, "change")}`
        : `ok     second diff: ${limits.length === 0 ? "no changes" : "nothing but what the emulator does not give back"}`;
    return [verdict, ...indented(wrong), ...limits];
  },
  changed: ({ path, before, after, diffs }) => {
    const addresses = diffs.flatMap(({ changes }) => changes.map(({ address }) => address));
    return [
      `change ${path}: '${before}' becomes '${after}'`,
      ...diffs.flatMap(({ text }) => text).map((line) => `  | ${line}`),
      `${addresses.length > 0 ? "ok     " : "FAIL   "}diff of the change: ${addresses.join(", ") || "nothing"}`,
      ...limited(diffs),
    ];
  },
  destroyed: ({ destroyed, milliseconds, other, pendingKeys, inState }) => [
    `ok     destroy: ${destroyed} destroyed, ${duration(milliseconds)}`,
    other.length === 0 && inState === 0
      ? `ok     left behind: nothing${pendingKeys > 0 ? `, but ${count(pendingKeys, "key")} pending deletion` : ""}`
      : `FAIL   left behind: ${resources(other.length + inState)}`,
    ...indented(other),
  ],
  kept: (ending) => {
    const { folders, options, session, left } = ending;
    const endpoint = session?.endpoint ?? "";
    return [
      `kept: ${resources(left)} at ${endpoint}, state in ${folders.state}`,
      `to look at it: AWS_ENDPOINT_URL=${endpoint} with any credentials, after sts assume-role into an account`,
      `to deploy again, destroy all and stop the emulator: ${commandLine({ ...ending, options: { ...options, keep: false } })}`,
    ];
  },
  interrupted: (ending) => [interrupted(ending)],
  failed,
};

/** What a step came to, in lines. */
export const linesOf = <K extends keyof StepResults>(step: K, result: StepResults[K]): readonly string[] =>
  LINES[step](result);
