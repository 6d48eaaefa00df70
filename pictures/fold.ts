import { groupBy } from "../model/group";
import { byCodeUnit } from "../model/sort";
import type { Arrow, Box, Picture, Row } from "./picture";

/** As many boxes as this, which differ in nothing but their names, become one. */
const MANY = 5;

type ArrowEnd = "from" | "to";

/** An arrow with the boxes at its ends. */
type Link = Readonly<Record<ArrowEnd, Box>> & { readonly arrow: Arrow };

/** Lines of a box that stands for many; of those that come in pairs, each names both. */
const rowsOf = (box: Box, { edges }: Arrow, named: readonly Box[] = [box]): Row[] => {
  const { account, key } = box;
  const title = named.map(({ titles }) => titles.join(", ")).join(" → ");
  return account ? edges.map(({ alias, prefix }) => ({ exchange: alias, account, title, key, prefix })) : [];
};

/** A box that stands for many. */
const manyBox = (first: Box, number: number, unsorted: readonly Row[]): Box => {
  const rows = [...unsorted].sort((a, b) => byCodeUnit(a.exchange, b.exchange));
  const accounts = new Set(rows.map(({ account }) => account));
  const noun = first.kind === "bucket" ? "buckets" : "writers";
  return {
    ...first,
    id: `${first.id} and ${number - 1} more`,
    kind: "many",
    account: accounts.size > 1 ? undefined : first.account,
    label: `${number} ${noun}${accounts.size > 1 ? ` in ${accounts.size} accounts` : ""}`,
    titles: [],
    notes: [],
    key: undefined,
    rows,
  };
};

/** Arrows, and what stands in their place when they are many. */
interface Folding {
  /** What those have in common that become one. */
  readonly common: (link: Link) => readonly (string | undefined)[];
  /** The boxes that go with them; each must touch nothing else, nor be many already. */
  readonly gone: (link: Link) => readonly Box[];
  /** The box in the place of those at an end; the same where they share it. */
  readonly merged: (links: readonly [Link, ...Link[]], end: ArrowEnd) => Box;
}

/** Folds arrows into one a group, where they are many. */
const folded = (picture: Picture, { common, gone, merged }: Folding): Picture => {
  const touching = new Map<string, number>();
  picture.arrows.flatMap(({ from, to }) => [from, to]).forEach((id) => touching.set(id, (touching.get(id) ?? 0) + 1));
  const byId = new Map(picture.boxes.map((box) => [box.id, box]));
  const links = picture.arrows.flatMap((arrow): Link[] => {
    const [from, to] = [byId.get(arrow.from), byId.get(arrow.to)];
    return from && to ? [{ arrow, from, to }] : [];
  });
  const groups = groupBy(
    links.filter((link) => gone(link).every(({ kind, id }) => kind !== "many" && touching.get(id) === 1)),
    (link) => JSON.stringify(common(link)),
  );
  const many = [...groups.values()].filter(({ length }) => length >= MANY);
  const without = new Set<Box | Arrow>(many.flat().flatMap((link) => [link.arrow, ...gone(link)]));
  const made = many.map((group) => {
    const [from, to] = [merged(group, "from"), merged(group, "to")];
    const edges = group.flatMap(({ arrow }) => arrow.edges);
    return { boxes: [from, to], arrow: { ...group[0].arrow, from: from.id, to: to.id, edges } };
  });
  return {
    ...picture,
    boxes: [
      ...picture.boxes.filter((box) => !without.has(box)),
      ...made.flatMap(({ boxes }) => boxes).filter((box) => !picture.boxes.includes(box)),
    ],
    arrows: [...picture.arrows.filter((arrow) => !without.has(arrow)), ...made.map(({ arrow }) => arrow)],
  };
};

/** Folds the boxes at one end of the arrows that nothing but one arrow touches, where many share its other end. */
const foldAt = (picture: Picture, end: ArrowEnd): Picture => {
  const other = end === "to" ? "from" : "to";
  return folded(picture, {
    common: ({ arrow, [end]: box }) => [arrow[other], arrow.method, box.kind],
    gone: ({ [end]: box }) => [box],
    merged: (links, at) =>
      at === end
        ? manyBox(
            links[0][end],
            links.length,
            links.flatMap(({ arrow, [end]: box }) => rowsOf(box, arrow)),
          )
        : links[0][other],
  });
};

/** Folds writers and buckets that have one another alone, where many share the account at this end. */
const foldPairsAt = (picture: Picture, shared: ArrowEnd): Picture => {
  const listed = shared === "from" ? "to" : "from";
  return folded(picture, {
    common: ({ arrow, [shared]: box }) => [box.account?.alias, arrow.method],
    gone: ({ from, to }) => [from, to],
    merged: (links, at) =>
      at === shared
        ? { ...manyBox(links[0][shared], links.length, []), notes: ["one an exchange"] }
        : manyBox(
            links[0][listed],
            links.length,
            links.flatMap(({ arrow, from, to, [listed]: box }) => rowsOf(box, arrow, [from, to])),
          ),
  });
};

/**
 * Draws many destinations of one writer, and many writers into one bucket, as one box with a line each; and so many
 * writers of one account that have a bucket each.
 */
export const fold = (picture: Picture): Picture =>
  foldPairsAt(foldPairsAt(foldAt(foldAt(picture, "to"), "from"), "from"), "to");
