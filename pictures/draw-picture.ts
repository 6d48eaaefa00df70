import type { Graph } from "../model/graph";
import { pictureOf } from "./collect";
import { dotOf } from "./dot";
import { standalone } from "./svg";
import { wordsOf } from "./words";

/** Inputs of {@link drawPicture}. */
export interface DrawPictureProps {
  readonly graph: Graph;
  /**
   * Aliases of the exchanges to draw.
   * @default - all of them
   */
  readonly exchanges?: readonly string[];
  /**
   * Paths of facts that are awaited, such as `buckets.zenith-drop.name`, for which the graph holds placeholders.
   * @default - none
   */
  readonly awaited?: Iterable<string>;
}

/** A picture in both its forms. */
export interface DrawnPicture {
  /** An `<svg>` element that stands alone: a file, or a part of an HTML page. */
  readonly svg: string;
  /** The same as a graph of Graphviz. */
  readonly dot: string;
}

/** Draws accounts, buckets, keys, roles, users and the exchanges between them. Graphviz is loaded only here. */
export const drawPicture = async ({ graph, exchanges, awaited }: DrawPictureProps): Promise<DrawnPicture> => {
  const picture = pictureOf(graph, exchanges, new Set(awaited));
  const dot = dotOf(picture);
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  return {
    svg: standalone(
      viz.renderString(dot, { format: "svg", engine: "dot" }),
      wordsOf(graph, exchanges, new Set(awaited)),
    ),
    dot,
  };
};
