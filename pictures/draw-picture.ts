import { receiver, sender } from "../model/edges";
import type { Edge, Graph } from "../model/graph";
import { nameOf } from "./boxes";
import { pictureOf } from "./collect";
import { darkRules } from "./colours";
import { dotOf, FONT } from "./dot";
import { escaped } from "./label";
import { METHODS } from "./methods";

const CLASS = "s3-exchange-picture";

/** Fonts of the reader's machine: nothing is fetched. */
const FAMILY = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

/**
 * What Graphviz has drawn as a picture that stands alone, in a file as in a page: without ids, which could meet those of
 * another picture, with words for readers of screens, and with dark colours.
 *
 * @param title what it says to those who cannot see it, in short
 * @param description the same at length
 */
const standalone = (drawn: string, title: string, description: string): string => {
  const [, width = "0", height = "0", viewBox = ""] =
    /<svg width="([\d.]+)pt" height="([\d.]+)pt"\s+viewBox="([^"]*)"/.exec(drawn) ?? [];
  const content = drawn
    .slice(drawn.indexOf(">", drawn.indexOf("<svg")) + 1)
    .replace(/<!--[\s\S]*?-->\s*/g, "")
    .replace(/<(g|a|path|polygon|text) id="[^"]*"/g, "<$1")
    .replaceAll(` font-family="${FONT}"`, "");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${CLASS}" role="img" aria-label="${escaped(title)}" width="${width}" height="${height}" viewBox="${viewBox}" font-family="${FAMILY}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    "<style>",
    `.${CLASS} { max-width: 100%; height: auto }`,
    darkRules(`.${CLASS}`),
    "</style>",
    content.trim(),
    "",
  ].join("\n");
};

/** A picture in both its forms. */
export interface DrawnPicture {
  /** An `<svg>` element that stands alone: a file, or a part of an HTML page. */
  readonly svg: string;
  /** The same as a graph of Graphviz. */
  readonly dot: string;
}

/** An exchange in words, for those who cannot see the picture. */
const sentence = (edge: Edge, awaited: ReadonlySet<string>): string =>
  `${edge.alias}: from ${edge.source.alias} to ${edge.destination.alias}, ${sender(edge).kind} ${nameOf(sender(edge), awaited)} ${METHODS[edge.method].verb} to ${nameOf(receiver(edge), awaited)}${edge.prefix === "" ? "" : ` under ${edge.prefix}`}.`;

/**
 * Draws accounts, buckets, keys, roles, users and the exchanges between them. Graphviz is loaded only here.
 *
 * @param exchanges aliases of those to draw; all of them when it is left out
 * @param awaited paths of facts that are awaited, such as `buckets.zenith-drop.name`; the graph holds placeholders for them
 */
export const drawPicture = async (
  graph: Graph,
  exchanges?: readonly string[],
  awaited?: Iterable<string>,
): Promise<DrawnPicture> => {
  const picture = pictureOf(graph, exchanges, new Set(awaited));
  const { name, edges } = picture;
  const dot = dotOf(picture);
  const { instance } = await import("@viz-js/viz");
  const drawn = (await instance()).renderString(dot, { format: "svg", engine: "dot" });
  const title =
    edges.length === 1 ? `Exchange ${edges.map(({ alias }) => alias).join()} of ${name}` : `Exchanges of ${name}`;
  return { svg: standalone(drawn, title, edges.map((edge) => sentence(edge, picture.awaited)).join(" ")), dot };
};
