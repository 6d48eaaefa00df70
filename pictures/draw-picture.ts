import { receiver, sender, type Edge, type Graph } from "../model/graph";
import { nameOf } from "./boxes";
import { pictureOf } from "./collect";
import { dotOf } from "./dot";
import { METHODS } from "./methods";
import { standalone } from "./svg";

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
