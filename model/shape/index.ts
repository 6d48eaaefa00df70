import * as v from "valibot";
import type { Problem } from "../problem";
import { backendShape, pipelineShape } from "./backend";
import { OPTIONAL_MAPS, nodeShapes, settingShapes } from "./environment";
import { isMap, problemOf, read, withoutUndefined } from "./read";
import { MAPS, type EnvironmentShape } from "./types";
import { unknownField } from "./values";

export { MAPS, type EnvironmentShape } from "./types";

type MapName = (typeof MAPS)[number];

/** All of a node, or the fields of it that are right. */
type Part = "whole" | "part";

/** What {@link readShape} found. */
export interface ReadEnvironment {
  /** The nodes and exchanges that have the right shape. */
  readonly shape: EnvironmentShape;
  /** The same, and of the others the fields that are right: for checks of single values only. */
  readonly fields: EnvironmentShape;
  readonly problems: readonly Problem[];
}

/**
 * Reads an environment whose types nobody has checked: the runner strips them, and the file may be plain JavaScript.
 * What is wrong is reported and left out, so that everything else is still checked.
 *
 * @param declared what the environment file exports
 * @returns `undefined` in the place of the shape when there is no environment at all
 */
export const readShape = (declared: unknown): ReadEnvironment | { readonly problems: readonly Problem[] } => {
  const environment = withoutUndefined(declared);
  const known = [...Object.keys(settingShapes), ...Object.keys(nodeShapes)];
  if (!isMap(environment)) {
    const remedy = `write one with the fields ${known.join(", ")}`;
    return { problems: [{ path: "", value: declared, rule: "is not an environment", remedy }] };
  }
  const problems = Object.keys(environment)
    .filter((field) => !known.includes(field))
    .map((field): Problem => {
      const [rule = "", remedy = ""] = unknownField(field, known).split(": ");
      return { path: field, value: field, rule, remedy };
    });

  const { part: settings, issues } = read(
    v.strictObject(settingShapes),
    Object.fromEntries(Object.entries(environment).filter(([field]) => field in settingShapes)),
  );
  problems.push(...issues.map((issue) => problemOf("", issue)));
  const backend = read(backendShape, environment.backend);
  const pipeline = "pipeline" in environment ? read(pipelineShape, environment.pipeline) : undefined;
  problems.push(...backend.issues.map((issue) => problemOf("backend", issue)));
  problems.push(...(pipeline?.issues ?? []).map((issue) => problemOf("pipeline", issue)));

  const malformed = new Set<string>();
  const nodesOf = (map: MapName): Record<Part, Record<string, unknown>> => {
    const nodes = environment[map] ?? (OPTIONAL_MAPS.includes(map) ? {} : undefined);
    if (!isMap(nodes)) {
      malformed.add(map);
      const rule = nodes === undefined ? "is missing" : "is not a map";
      problems.push({ path: map, value: nodes, rule, remedy: "write { alias: … }" });
      return { whole: {}, part: {} };
    }
    const found = Object.entries(nodes).map(([alias, node]) => ({ alias, ...read<unknown>(nodeShapes[map], node) }));
    for (const { alias, whole, issues } of found) {
      problems.push(...issues.map((issue) => problemOf(`${map}.${alias}`, issue)));
      if (whole === undefined) {
        malformed.add(`${map}.${alias}`);
      }
    }
    const byAlias = (part: Part) =>
      Object.fromEntries(found.flatMap((node) => (node[part] === undefined ? [] : [[node.alias, node[part]]])));
    return { whole: byAlias("whole"), part: byAlias("part") };
  };
  const maps = MAPS.map((map) => [map, nodesOf(map)] as const);
  const shapeOf = (part: Part): EnvironmentShape => ({
    name: "unnamed",
    ...settings,
    malformed,
    backend: backend[part] ?? { type: "local" },
    pipeline: pipeline?.[part],
    ...(Object.fromEntries(maps.map(([map, nodes]) => [map, nodes[part]])) as Pick<EnvironmentShape, MapName>),
  });
  return { shape: shapeOf("whole"), fields: shapeOf("part"), problems };
};
