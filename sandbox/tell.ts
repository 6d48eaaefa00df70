import { commandLine } from "./command-line";
import type { Ending } from "./command-line";
import type { Comparison } from "./compare/compare";
import type { Changed } from "./steps/change";
import type { Deployed } from "./steps/deploy";
import type { Destroyed } from "./steps/destroy";
import { notEmpty } from "./steps/diff";
import type { StackDiff } from "./steps/diff";
import type { Reporter } from "./reporter";
import { count, duration } from "./words";

const MOST = 20;

const listed = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST).map((line) => `  ${line}`),
  ...(lines.length > MOST ? [`  and ${lines.length - MOST} more`] : []),
];

const deployed = ({ say }: Reporter, { rounds, stacks, resources }: Deployed): void => {
  rounds.forEach(({ added, changed, destroyed: gone, milliseconds, stopped }, index) => {
    const done = stopped === undefined ? `${added} added, ${changed} changed, ${gone} destroyed` : "stopped half-way";
    const run = rounds.length > 1 ? ` (run ${index + 1})` : "";
    say(`ok     deploy${run}: ${done}, ${duration(milliseconds)}`);
  });
  say(`       ${count(stacks.length, "stack")}, ${count(resources, "resource")}: ${stacks.join(", ")}`);
};

const compared = ({ say }: Reporter, { policies, settings, requests, differences }: Comparison): void => {
  const verdict = differences.length === 0 ? "ok     " : "FAIL   ";
  say(
    `${verdict}read back: ${count(policies, "policy")} word for word, ${count(settings, "setting")}, ${count(requests, "request")} decided as declared`,
  );
  listed(differences).forEach(say);
};

/** What is in a diff for the emulator's sake alone. */
const limited = ({ say }: Pick<Reporter, "say">, diffs: readonly StackDiff[]): void => {
  const limits = diffs.flatMap((diff) => diff.limits);
  if (limits.length > 0) {
    say(`       limit of the emulator, see docs/sandbox.md: ${limits.map(({ address }) => address).join(", ")}`);
  }
};

const secondDiff = ({ say }: Reporter, diffs: readonly StackDiff[]): void => {
  const wrong = notEmpty(diffs);
  say(
    wrong.length === 0
      ? `ok     second diff: ${diffs.every(({ limits }) => limits.length === 0) ? "no changes" : "nothing but what the emulator does not give back"}`
      : `FAIL   second diff: ${count(wrong.length, "change")}`,
  );
  listed(wrong).forEach(say);
  limited({ say }, diffs);
};

const changed = ({ say }: Reporter, { path, before, after, diffs }: Changed): void => {
  const addresses = diffs.flatMap(({ changes }) => changes.map(({ address }) => address));
  say(`change ${path}: '${before}' becomes '${after}'`);
  diffs
    .flatMap(({ text }) => text)
    .forEach((line) => {
      say(`  | ${line}`);
    });
  say(`${addresses.length > 0 ? "ok     " : "FAIL   "}diff of the change: ${addresses.join(", ") || "nothing"}`);
  limited({ say }, diffs);
};

const destroyed = ({ say }: Reporter, result: Destroyed): void => {
  const { other, pendingKeys, inState } = result;
  say(`ok     destroy: ${result.destroyed} destroyed, ${duration(result.milliseconds)}`);
  say(
    other.length === 0 && inState === 0
      ? `ok     left behind: nothing${pendingKeys > 0 ? `, but ${count(pendingKeys, "key")} pending deletion` : ""}`
      : `FAIL   left behind: ${count(other.length + inState, "resource")}`,
  );
  listed(other).forEach(say);
};

const interrupted = ({ say }: Reporter, ending: Ending): void => {
  const { options, session, left } = ending;
  const again = commandLine(ending);
  if (session === undefined) {
    say(`interrupted: nothing was deployed; to begin anew: ${again}`);
  } else if (session.pid !== undefined && !options.keep) {
    const gone = left > 0 ? `, and the ${count(left, "resource")} that the state knew of are gone with it` : "";
    say(`interrupted: the emulator is stopped${gone}; to begin anew: ${again}`);
  } else {
    say(`interrupted: ${count(left, "resource")} stay deployed at ${session.endpoint}; to go on from there: ${again}`);
  }
};

const failed = ({ say }: Reporter, ending: Ending): void => {
  const { options, session, left } = ending;
  if (session !== undefined && (session.pid === undefined || options.keep)) {
    say(`${count(left, "resource")} stay deployed at ${session.endpoint}`);
  } else if (session !== undefined && left > 0) {
    say(
      `the emulator is stopped; to look at what was deployed: ${commandLine({ ...ending, options: { ...options, keep: true } })}`,
    );
  }
};

const kept = ({ say }: Reporter, ending: Ending): void => {
  const { place, options, session, left } = ending;
  const endpoint = session?.endpoint ?? "";
  say(`kept: ${count(left, "resource")} at ${endpoint}, state in ${place.state}`);
  say(`to look at it: AWS_ENDPOINT_URL=${endpoint} with any credentials, after sts assume-role into an account`);
  say(
    `to deploy again, destroy all and stop the emulator: ${commandLine({ ...ending, options: { ...options, keep: false } })}`,
  );
};

/** Tells the reader what each step came to. */
export const tell = { deployed, compared, secondDiff, changed, destroyed, interrupted, failed, kept } as const;
