import { COST, join, mismatch, nearest, type Match } from "./match";
import { matchNothing, matchSegment } from "./match-segment";
import { isFolders, spell, type Segment } from "./pattern";

const spellAll = (segments: readonly Segment[]): string => segments.map(spell).join("/");

const miscounted = (segments: readonly Segment[], names: readonly string[]): Match => {
  const folders = names.length === 1 ? "none" : names.length - 1;
  const atLeast = segments.some(isFolders) ? "at least " : "";
  return mismatch(COST.broken, {
    path: "",
    value: names.join("/"),
    rule: `does not follow '${spellAll(segments)}'`,
    remedy: `write ${atLeast}${segments.length - 1} folders before the file name, this one has ${folders}`,
  });
};

/** Lays segments over folders one by one; the folder path, of which there is one at most, has the folders that are left. */
const matchNames = (segments: readonly Segment[], names: readonly string[]): Match => {
  const open = segments.findIndex(isFolders);
  const surplus = names.length - segments.length;
  if (surplus < 0 || (surplus > 0 && open < 0)) {
    return miscounted(segments, names);
  }
  const texts =
    open < 0
      ? names
      : [...names.slice(0, open), names.slice(open, open + surplus + 1).join("/"), ...names.slice(open + surplus + 1)];
  return join(segments.map((segment, i) => matchSegment(segment, texts[i] ?? "")));
};

const missing = (segments: readonly Segment[], segment: Segment): Match =>
  segment.fields.length === 0
    ? mismatch(COST.missing, {
        path: "",
        value: undefined,
        rule: `the folder '${spell(segment)}' is missing`,
        remedy: `write it as in '${spellAll(segments)}'`,
      })
    : join(segment.fields.map((named) => matchNothing(named, spellAll(segments))));

const surplus = (segments: readonly Segment[], name: string): Match =>
  mismatch(COST.surplus, {
    path: "",
    value: name,
    rule: "is one folder too many",
    remedy: `write the key as in '${spellAll(segments)}'`,
  });

/** Lays a template over a key, in the way that explains it best. Where the key is right, there is one way only. */
export const matchKey = (segments: readonly Segment[], key: string): Match => {
  const names = key.split("/");
  const whole = matchNames(segments, names);
  if (whole.cost === 0) {
    return whole;
  }
  return nearest(whole, [
    ...segments
      .slice(0, -1)
      .map((segment, i) => join([missing(segments, segment), matchNames(segments.toSpliced(i, 1), names)])),
    ...names
      .slice(0, -1)
      .map((name, i) => join([surplus(segments, name), matchNames(segments, names.toSpliced(i, 1))])),
  ]);
};
