import { count } from "../runtime/words";
import type { Verdict } from "./judge";
import type { Plant } from "./plants";

/** A planted change, and what came of it. */
export interface Judged {
  readonly plant: Plant;
  readonly verdict: Verdict;
}

type Unseen = Judged & { readonly verdict: { readonly kind: "unseen" } };

/** How many of the changes that give nobody more access the proof may miss: some change the JSON and no access at all. */
const MOST_UNSEEN = 0.02;

const MOST_LINES = 6;

const isUnseen = (judged: Judged): judged is Unseen => judged.verdict.kind === "unseen";

const shown = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST_LINES).map((line) => `    ${line}`),
  ...(lines.length > MOST_LINES ? [`    and ${count(lines.length - MOST_LINES, "more line")}`] : []),
];

const unseenLines = ({ plant: { file, line, what }, verdict: { gained, changes } }: Unseen): string[] => [
  `${gained.length > 0 ? "UNSEEN, WIDENS" : "unseen"}  ${file}:${String(line)}  ${what}`,
  ...shown(gained.map((each) => `gained ${each}`)),
  ...shown(changes),
];

/** What came of all changes, and whether the proof sees enough of them. */
export const report = (judged: readonly Judged[]): { readonly text: string; readonly passes: boolean } => {
  const number = (kind: Verdict["kind"]) => judged.filter(({ verdict }) => verdict.kind === kind).length;
  const unseen = judged.filter(isUnseen);
  const widening = unseen.filter(({ verdict }) => verdict.gained.length > 0).length;
  const harmless = unseen.length - widening;
  const most = MOST_UNSEEN * (number("seen") + harmless);
  return {
    text: [
      ...unseen.flatMap(unseenLines),
      `${count(judged.length, "change")} planted: ${String(number("no change"))} do not change the JSON but for Sids, ` +
        `${String(number("refused"))} are refused, ${String(number("seen"))} are seen by the proof`,
      `${String(unseen.length)} not seen: ${String(widening)} widen access (none may), ${String(harmless)} do not ` +
        `(${most.toFixed(1)} may)`,
    ].join("\n"),
    passes: widening === 0 && harmless <= most,
  };
};
