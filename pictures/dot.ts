import { SIDES, type ExchangeSide } from "../model/facts/definitions";
import type { AccountNode } from "../model/graph";
import { colour } from "./colours";
import { bold, boxLabel, exchangesLabel, namesLabel, text, titleLabel } from "./label";
import { METHODS } from "./methods";
import { COLUMNS, type Arrow, type Box, type Picture } from "./picture";

/** A font whose widths Graphviz knows without having it, and that is no narrower than those which show the picture. */
export const FONT = "Verdana";

const quoted = (value: string): string => `"${value.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;

const DOES: Readonly<Record<ExchangeSide, string>> = { source: "sends", destination: "receives" };

const node = (box: Box): string => `${quoted(box.id)} [class="${box.kind}", label=<${boxLabel(box)}>]`;

const factsOf = ({ managed, path, id, region }: AccountNode, awaited: ReadonlySet<string>): string[] => [
  ...(managed ? [] : ["counterpart"]),
  awaited.has(`${path}.id`) ? "id awaited" : id,
  awaited.has(`${path}.region`) ? "Region awaited" : region,
];

const cluster = (
  account: AccountNode,
  side: ExchangeSide,
  boxes: readonly Box[],
  facts: readonly string[],
): string[] => {
  const kind = account.managed ? "ours" : "counterpart";
  return [
    `  subgraph ${quoted(`cluster ${side} ${account.alias}`)} {`,
    `    graph [class="${kind}", labelloc="t", style="rounded,filled${account.managed ? "" : ",dashed"}", fillcolor="${colour(kind)}", color="${colour(`${kind}Border`)}", label=<${titleLabel(account.alias, facts.join(" · "))}>]`,
    ...boxes.map((box) => `    ${node(box)}`),
    "  }",
  ];
};

const line = (from: string, to: string, ...attributes: readonly string[]): string =>
  `  ${quoted(from)} -> ${quoted(to)} [${attributes.join(", ")}]`;

/** Id of the box that names the exchanges of an arrow. */
const crossing = ({ from, to, method }: Arrow): string => `${method} ${from} to ${to}`;

/** An arrow; from account to account, in two parts with its exchanges between them. */
const linesOf = (arrow: Arrow): string[] => {
  const { from, to, method, crosses, labelled } = arrow;
  const attributes = [
    `class="${method}"`,
    `color="${colour(METHODS[method].colour)}"`,
    ...(crosses && METHODS[method].access ? ['style="dashed"'] : []),
  ];
  return crosses
    ? [line(from, crossing(arrow), ...attributes, "dir=none"), line(crossing(arrow), to, ...attributes)]
    : [line(from, to, ...attributes, ...(labelled ? [`label=<${namesLabel(arrow)}>`] : []))];
};

const legend = ({ name, boxes, arrows }: Picture): string => {
  const entries = Object.entries(METHODS)
    .filter(([each]) => arrows.some(({ method }) => method === each))
    .map(([, drawn]) => `${text("→", 12, drawn.colour)}${text(` ${drawn.legend}`, 10, "muted")}`);
  const external = boxes.some(({ account }) => account?.managed === false);
  return [
    bold(name, 13),
    ...entries,
    ...(external ? [text("dashed: the counterpart deploys it", 10, "muted")] : []),
  ].join(text("     ", 10));
};

/** The picture as a graph of Graphviz. */
export const dotOf = (picture: Picture): string => {
  const { name, boxes, arrows } = picture;
  const accounts = [...new Set(boxes.flatMap(({ account }) => account ?? []))];
  const standsAt = (account: AccountNode, side: ExchangeSide): Box[] =>
    boxes.filter((box) => box.account === account && box.side === side);
  const many = new Set(boxes.filter(({ kind }) => kind === "many").map(({ id }) => id));
  const crossings = arrows.filter(({ crosses }) => crosses);
  const columns = COLUMNS.map((column) =>
    column === "exchange" ? crossings.map(crossing) : boxes.filter((box) => box.column === column).map(({ id }) => id),
  );
  return [
    `digraph ${quoted(name)} {`,
    `  graph [rankdir="LR", newrank=true, ranksep=${many.size > 0 ? 1.2 : 0.5}, nodesep=0.15, pad=0.3, bgcolor="${colour("page")}", fontname="${FONT}", labelloc="b", labeljust="l", label=<${legend(picture)}>]`,
    `  node [shape="plain", fontname="${FONT}", fontcolor="${colour("text")}"]`,
    `  edge [fontname="${FONT}", fontcolor="${colour("text")}", arrowsize=0.7, penwidth=1.4, tailport="e", headport="w"]`,
    ...accounts.flatMap((account) =>
      SIDES.flatMap((side) => {
        const here = standsAt(account, side);
        const other = standsAt(account, side === "source" ? "destination" : "source");
        const facts = [...factsOf(account, picture.awaited), ...(other.length > 0 ? [DOES[side]] : [])];
        return here.length > 0 ? cluster(account, side, here, facts) : [];
      }),
    ),
    ...boxes.filter(({ account }) => account === undefined).map((box) => `  ${node(box)}`),
    ...crossings.map((arrow) => {
      const label = exchangesLabel(arrow, METHODS[arrow.method].colour, many.has(arrow.from) || many.has(arrow.to));
      return `  ${quoted(crossing(arrow))} [class="exchange", label=<${label}>]`;
    }),
    ...columns.filter((ids) => ids.length > 0).map((ids) => `  { rank="same"; ${ids.map(quoted).join("; ")} }`),
    ...arrows.flatMap(linesOf),
    "}",
    "",
  ].join("\n");
};
