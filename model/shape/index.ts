import * as v from "valibot";
import type { Problem } from "../problem";
import { backendShape, pipelineShape } from "./backend";
import { OPTIONAL_MAPS, nodeShapes, settingShapes } from "./environment";
import { isMap, problemOf, read, withoutUndefined, type Read } from "./read";
import type { EnvironmentShape } from "./types";
import { unknownField } from "./values";

export { MAPS } from "./types";
export type { EnvironmentShape } from "./types";

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
  const each = <T>(map: keyof typeof nodeShapes, schema: v.GenericSchema<unknown, T>) => {
    const nodes = environment[map] ?? (OPTIONAL_MAPS.includes(map) ? {} : undefined);
    if (!isMap(nodes)) {
      malformed.add(map);
      const rule = nodes === undefined ? "is missing" : "is not a map";
      problems.push({ path: map, value: nodes, rule, remedy: "write { alias: … }" });
      return { whole: {}, part: {} };
    }
    const found = Object.entries(nodes).map(([alias, node]) => ({ alias, ...read(schema, node) }));
    for (const { alias, whole, issues } of found) {
      problems.push(...issues.map((issue) => problemOf(`${map}.${alias}`, issue)));
      if (whole === undefined) {
        malformed.add(`${map}.${alias}`);
      }
    }
    const byAlias = (pick: (node: Read<T>) => T | undefined) =>
      Object.fromEntries(
        found.flatMap((node): [string, T][] => {
          const value = pick(node);
          return value === undefined ? [] : [[node.alias, value]];
        }),
      );
    return { whole: byAlias(({ whole }) => whole), part: byAlias(({ part }) => part) };
  };
  const maps = {
    accounts: each("accounts", nodeShapes.accounts),
    keys: each("keys", nodeShapes.keys),
    buckets: each("buckets", nodeShapes.buckets),
    roles: each("roles", nodeShapes.roles),
    users: each("users", nodeShapes.users),
    exchanges: each("exchanges", nodeShapes.exchanges),
  };

  const common = { name: "unnamed", ...settings, malformed };
  const shapeOf = (which: "whole" | "part"): EnvironmentShape => ({
    ...common,
    backend: backend[which] ?? { type: "local" },
    pipeline: pipeline?.[which],
    accounts: maps.accounts[which],
    keys: maps.keys[which],
    buckets: maps.buckets[which],
    roles: maps.roles[which],
    users: maps.users[which],
    exchanges: maps.exchanges[which],
  });
  return { shape: shapeOf("whole"), fields: shapeOf("part"), problems };
};
