import { byCodeUnit } from "../../model/sort";
import type { Arrow, Box, Picture, Row } from "./picture";

/** As many boxes as this, which differ in nothing but their names, become one. */
const MANY = 5;

type End = "from" | "to";

const rowsOf = ({ account, titles }: Box, { edges }: Arrow): Row[] =>
  account ? edges.map(({ alias, prefix }) => ({ exchange: alias, account, title: titles.join(", "), prefix })) : [];

const manyBox = (group: readonly { readonly box: Box; readonly arrow: Arrow }[]): Box | undefined => {
  const [first] = group;
  if (!first) {
    return undefined;
  }
  const rows = group.flatMap(({ box, arrow }) => rowsOf(box, arrow)).sort((a, b) => byCodeUnit(a.exchange, b.exchange));
  const accounts = new Set(rows.map(({ account }) => account));
  const noun = first.box.kind === "bucket" ? "buckets" : "writers";
  return {
    ...first.box,
    id: `${first.box.id} and ${group.length - 1} more`,
    kind: "many",
    account: accounts.size === 1 ? first.box.account : undefined,
    label: `${group.length} ${noun}${accounts.size === 1 ? "" : ` in ${accounts.size} accounts`}`,
    titles: [],
    notes: [],
    key: undefined,
    rows,
  };
};

/** Folds the boxes at one end of the arrows that nothing but one arrow touches, where many share its other end. */
const foldAt = ({ name, boxes, arrows }: Picture, end: End): Picture => {
  const other: End = end === "to" ? "from" : "to";
  const touches = new Map<string, number>();
  for (const { from, to } of arrows) {
    touches.set(from, (touches.get(from) ?? 0) + 1);
    touches.set(to, (touches.get(to) ?? 0) + 1);
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const groups = new Map<string, { box: Box; arrow: Arrow }[]>();
  for (const arrow of arrows) {
    const box = byId.get(arrow[end]);
    if (box && box.kind !== "many" && touches.get(box.id) === 1) {
      const key = JSON.stringify([arrow[other], arrow.method, box.kind]);
      groups.set(key, [...(groups.get(key) ?? []), { box, arrow }]);
    }
  }
  const gone = new Set<Box | Arrow>();
  const folded = [...groups.values()].flatMap((group) => {
    const box = group.length >= MANY ? manyBox(group) : undefined;
    const [first] = group;
    if (!box || !first) {
      return [];
    }
    group.forEach((each) => gone.add(each.box).add(each.arrow));
    const edges = group.flatMap(({ arrow }) => arrow.edges);
    return [{ box, arrow: { ...first.arrow, [end]: box.id, edges } }];
  });
  return {
    name,
    boxes: [...boxes.filter((box) => !gone.has(box)), ...folded.map(({ box }) => box)],
    arrows: [...arrows.filter((arrow) => !gone.has(arrow)), ...folded.map(({ arrow }) => arrow)],
  };
};

/** Draws many destinations of one writer, and many writers into one bucket, as one box with a line each. */
export const fold = (picture: Picture): Picture => foldAt(foldAt(picture, "to"), "from");
