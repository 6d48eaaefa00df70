/** The colours of a picture: in light, as they stand in DOT and SVG, and their twins in dark. No two share a light one. */
export const COLOURS = {
  page: { light: "#ffffff", dark: "#0d1117" },
  text: { light: "#1f2328", dark: "#e6edf3" },
  muted: { light: "#59636e", dark: "#9198a1" },
  ours: { light: "#f3f6fa", dark: "#151b23" },
  oursBorder: { light: "#afb8c1", dark: "#3d444d" },
  counterpart: { light: "#fff7e6", dark: "#272115" },
  counterpartBorder: { light: "#9a6700", dark: "#d29922" },
  node: { light: "#fefefe", dark: "#0e131a" },
  bucketBorder: { light: "#2f855b", dark: "#3fb950" },
  identityBorder: { light: "#8c959f", dark: "#6e7681" },
  key: { light: "#e8f3ec", dark: "#12281d" },
  put: { light: "#0969da", dark: "#58a6ff" },
  transfer: { light: "#8250df", dark: "#bc8cff" },
  replication: { light: "#1a7f37", dark: "#4ac26b" },
} as const;

/** A colour of a picture, as it stands in DOT. */
export const colour = (name: keyof typeof COLOURS): string => COLOURS[name].light;

/** Style rules that give a picture its dark colours where the reader's screen is dark; paper stays light. */
export const darkRules = (scope: string): string =>
  [
    "@media screen and (prefers-color-scheme: dark) {",
    ...Object.values(COLOURS).flatMap(({ light, dark }) =>
      (["fill", "stroke"] as const).map((property) => `  ${scope} [${property}="${light}"] { ${property}: ${dark} }`),
    ),
    "}",
  ].join("\n");
