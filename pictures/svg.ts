import { darkRules } from "./colours";
import { FONT } from "./dot";
import { escaped } from "./label";

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
export const standalone = (drawn: string, title: string, description: string): string => {
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
