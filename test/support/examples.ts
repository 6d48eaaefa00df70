import path from "node:path";
import { PATHS } from "../../counterpart/handoff/handoff";
import { packOf, readmeOf } from "../../counterpart/handoff/pack";
import { pageOf } from "../../counterpart/handoff/page/page";
import { environments } from "../../environments";
import { drawPicture } from "../../pictures/draw-picture";
import { handoffsOf } from "./handoff";

/** The exchanges of the sample whose hand-offs are shown, and the one that is shown as a page too. */
const SHOWN = [
  "klavi-to-globex",
  "initech-to-inbox",
  "modern-treasury-to-warehouse",
  "modern-treasury-by-key-to-warehouse",
  "publisher-to-cardlytics",
  "cardlytics-to-publisher",
  "publisher-archive-to-globex",
];
/** Folder of the examples. */
export const EXAMPLES = path.resolve(__dirname, "../../docs/examples");

/** The methods, each with a folder of its own. */
export const METHODS = ["cross-account-put", "assume-role-put", "replication"] as const;

const AS_PAGE = "klavi-to-globex";

/** The hand-offs in `docs/examples`: path → content. */
export const exampleFiles = async (): Promise<Readonly<Record<string, string>>> => {
  const prod = environments.find(({ name }) => name === "prod");
  if (!prod) {
    throw new Error("the sample has no environment 'prod'");
  }
  const { graph, handoff } = handoffsOf(prod);
  const files: Record<string, string> = {};
  for (const alias of SHOWN) {
    const made = handoff(alias);
    const { svg } = await drawPicture(graph, [alias]);
    const folder = `${made.edge.method}/${alias}`;
    for (const [name, content] of Object.entries(packOf(made, svg))) {
      files[`${folder}/${name}`] = content;
    }
    if (alias === AS_PAGE) {
      files[`${folder}/${PATHS.page}`] = await pageOf(readmeOf(made, "page"), svg);
    }
  }
  return files;
};
