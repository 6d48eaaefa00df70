import { text as markdownText } from "../../runtime/markdown";
import { byCodeUnit } from "../../model/sort";
import type { Ledger } from ".";
import { linesByPlace, type LedgerLine } from "./render";

/** Lines of one heading that came and went. */
export interface PlaceDiff {
  readonly place: string;
  readonly added: readonly LedgerLine[];
  readonly removed: readonly LedgerLine[];
}

const linesOf = (ledger: Ledger | undefined): Map<string, LedgerLine[]> =>
  ledger ? linesByPlace(ledger.entries, ledger.names) : new Map<string, LedgerLine[]>();

const lacking = (lines: readonly LedgerLine[] = [], others: readonly LedgerLine[] = []): LedgerLine[] =>
  lines.filter(({ text }) => !others.some((other) => other.text === text));

/** What changed between two ledgers of an environment, sorted by heading. Either may be missing. */
export const diffLedgers = (before: Ledger | undefined, after: Ledger | undefined): PlaceDiff[] => {
  const [old, current] = [linesOf(before), linesOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .sort(byCodeUnit)
    .map((place) => ({
      place,
      added: lacking(current.get(place), old.get(place)),
      removed: lacking(old.get(place), current.get(place)),
    }))
    .filter(({ added, removed }) => added.length + removed.length > 0);
};

/** Puts what happened before a line; a denial that goes is no access that goes. */
const marked = (happened: "added" | "removed", { text, effect }: LedgerLine): string =>
  text.replace(/^- /, `- **${effect === "may not" ? "denial" : "access"} ${happened}:** `);

/** One environment's change as Markdown, for a comment on a pull request. */
export const renderDiff = (environment: string, places: readonly PlaceDiff[]): string =>
  [
    `### ${environment}`,
    "",
    ...(places.length === 0
      ? ["No change of access."]
      : places.flatMap(({ place, added, removed }, index) => [
          ...(index > 0 ? [""] : []),
          `#### ${markdownText(place)}`,
          "",
          ...removed.map((line) => marked("removed", line)),
          ...added.map((line) => marked("added", line)),
        ])),
  ].join("\n");
