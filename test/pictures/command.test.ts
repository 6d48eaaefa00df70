import { readFileSync } from "node:fs";
import path from "node:path";
import { drawPicture } from "../../pictures/draw-picture";
import { graphOf } from "../support/graph";
import { temporaryFolder } from "../support/project";
import { runCommand } from "../support/run-command";

const run = (...args: readonly string[]) => runCommand(["graph", ...args]);

test("prints an environment as SVG, and chosen exchanges as DOT", async () => {
  const { graph } = graphOf();
  const whole = await drawPicture(graph);
  expect(await run("test")).toEqual({ code: 0, out: whole.svg.trimEnd(), err: "" });
  const part = await drawPicture(graph, ["put"]);
  expect(await run("test", "--format", "dot", "--exchange", "put")).toEqual({
    code: 0,
    out: part.dot.trimEnd(),
    err: "",
  });
});

test("writes to a file", async () => {
  const file = path.join(temporaryFolder(), "picture.svg");
  expect(await run("test", "--out", file)).toEqual({ code: 0, out: "", err: "" });
  expect(readFileSync(file, "utf8")).toBe((await drawPicture(graphOf().graph)).svg);
});

test.each([
  [["nowhere"], "error: 'nowhere' is not an environment: choose test"],
  [["test", "--exchange", "gone"], "error: 'gone' is not an exchange of environment 'test': choose one of copy, put"],
  [
    ["test", "--format", "png"],
    "error: option '--format <format>' argument 'png' is invalid. Allowed choices are svg, dot.",
  ],
])("given %j exits 1 and says what is wrong", async (args, message) => {
  expect(await run(...args)).toEqual({ code: 1, out: "", err: message });
});

test("a file that cannot be written is named, with what is in the way", async () => {
  const folder = temporaryFolder();
  const { code, out, err } = await run("test", "--out", folder);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(`error: cannot write '${folder}': `);
  expect(err).toContain("EISDIR");
});
