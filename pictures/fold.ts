import { groupBy } from "../model/group";
import { manyBox, rowsOf } from "./many-box";
import type { Arrow, Box, Picture } from "./picture";

/** As many boxes as this, which differ in nothing but their names, become one. */
const MANY = 5;

type End = "from" | "to";

interface Folded {
  readonly box: Box;
  readonly arrow: Arrow;
}

/** How many arrows touch each box. */
const touchesIn = (arrows: readonly Arrow[]): ReadonlyMap<string, number> => {
  const touches = new Map<string, number>();
  for (const { from, to } of arrows) {
    touches.set(from, (touches.get(from) ?? 0) + 1);
    touches.set(to, (touches.get(to) ?? 0) + 1);
  }
  return touches;
};

const without = (
  picture: Picture,
  gone: ReadonlySet<Box | Arrow>,
  boxes: readonly Box[],
  arrows: readonly Arrow[],
) => ({
  ...picture,
  boxes: [...picture.boxes.filter((box) => !gone.has(box)), ...boxes],
  arrows: [...picture.arrows.filter((arrow) => !gone.has(arrow)), ...arrows],
});

/** Folds the boxes at one end of the arrows that nothing but one arrow touches, where many share its other end. */
const foldAt = (picture: Picture, end: End): Picture => {
  const { boxes, arrows } = picture;
  const other: End = end === "to" ? "from" : "to";
  const touches = touchesIn(arrows);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const leaves = arrows.flatMap((arrow): Folded[] => {
    const box = byId.get(arrow[end]);
    return box && box.kind !== "many" && touches.get(box.id) === 1 ? [{ box, arrow }] : [];
  });
  const groups = groupBy(leaves, ({ box, arrow }) => JSON.stringify([arrow[other], arrow.method, box.kind]));
  const gone = new Set<Box | Arrow>();
  const folded = [...groups.values()]
    .filter(({ length }) => length >= MANY)
    .map((group): Folded => {
      group.forEach((each) => gone.add(each.box).add(each.arrow));
      const [first] = group;
      const rows = group.flatMap((each) => rowsOf(each.box, each.arrow));
      const box = manyBox(first.box, group.length, rows);
      return { box, arrow: { ...first.arrow, [end]: box.id, edges: group.flatMap(({ arrow }) => arrow.edges) } };
    });
  return without(
    picture,
    gone,
    folded.map(({ box }) => box),
    folded.map(({ arrow }) => arrow),
  );
};

/** Folds writers and buckets that have one another alone, where many share the account at this end. */
const foldPairsAt = (picture: Picture, shared: End): Picture => {
  const touches = touchesIn(picture.arrows);
  const byId = new Map(picture.boxes.map((box) => [box.id, box]));
  const pairs = picture.arrows.flatMap((arrow) => {
    const [from, to] = [byId.get(arrow.from), byId.get(arrow.to)];
    const alone = [from, to].every((box) => box && box.kind !== "many" && touches.get(box.id) === 1);
    return from && to && alone ? [{ arrow, from, to }] : [];
  });
  const groups = groupBy(pairs, ({ arrow, [shared]: box }) => JSON.stringify([box.account?.alias, arrow.method]));
  const gone = new Set<Box | Arrow>();
  const folded = [...groups.values()]
    .filter(({ length }) => length >= MANY)
    .map((group) => {
      group.forEach(({ arrow, from, to }) => gone.add(arrow).add(from).add(to));
      const [first] = group;
      const titled = group.flatMap(({ arrow, from, to }) => rowsOf(shared === "from" ? to : from, arrow, [from, to]));
      const listed = manyBox(shared === "from" ? first.to : first.from, group.length, titled);
      const single = { ...manyBox(first[shared], group.length, []), notes: ["one an exchange"] };
      const [from, to] = shared === "from" ? [single, listed] : [listed, single];
      const edges = group.flatMap(({ arrow }) => arrow.edges);
      return { boxes: [from, to], arrow: { ...first.arrow, from: from.id, to: to.id, edges } };
    });
  return without(
    picture,
    gone,
    folded.flatMap(({ boxes }) => boxes),
    folded.map(({ arrow }) => arrow),
  );
};

/**
 * Draws many destinations of one writer, and many writers into one bucket, as one box with a line each; and so many
 * writers of one account that have a bucket each.
 */
export const fold = (picture: Picture): Picture =>
  foldPairsAt(foldPairsAt(foldAt(foldAt(picture, "to"), "from"), "from"), "to");
