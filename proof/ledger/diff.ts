import { byCodeUnit } from "../../model/sort";
import type { Ledger } from ".";
import { linesByPlace } from "./render";

/** Lines of one heading that came and went. */
export interface PlaceDiff {
  readonly place: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const linesOf = (ledger: Ledger | undefined): Map<string, string[]> =>
  ledger ? linesByPlace(ledger.entries, ledger.names) : new Map<string, string[]>();

/** What changed between two ledgers of an environment, sorted by heading. Either may be missing. */
export const diffLedgers = (before: Ledger | undefined, after: Ledger | undefined): PlaceDiff[] => {
  const [old, current] = [linesOf(before), linesOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .sort(byCodeUnit)
    .map((place) => {
      const [was, is] = [new Set(old.get(place)), new Set(current.get(place))];
      return {
        place,
        added: [...is].filter((line) => !was.has(line)),
        removed: [...was].filter((line) => !is.has(line)),
      };
    })
    .filter(({ added, removed }) => added.length + removed.length > 0);
};

/** Puts what happened before a line; a denial that goes is no access that goes. */
const marked = (happened: "added" | "removed", line: string): string => {
  const what = / may not |^- nobody /.test(line) ? "denial" : "access";
  return line.replace(/^- /, `- **${what} ${happened}:** `);
};

/** One environment's change as Markdown, for a comment on a pull request. */
export const renderDiff = (environment: string, places: readonly PlaceDiff[]): string =>
  [
    `### ${environment}`,
    "",
    ...(places.length === 0
      ? ["No change of access."]
      : places.flatMap(({ place, added, removed }, index) => [
          ...(index > 0 ? [""] : []),
          `#### ${place}`,
          "",
          ...removed.map((line) => marked("removed", line)),
          ...added.map((line) => marked("added", line)),
        ])),
  ].join("\n");
