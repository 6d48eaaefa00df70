import type { Graph } from "../graph";
import type { Problem } from "../problem";
import { resolveGraph } from "../resolve";
import type { EnvironmentShape } from "../shape";
import { isAwaited } from "./awaited";
import { checkAwaited } from "./check";
import { pendingOf, withoutPending } from "./pending";
import { filledIn, placeholdersFor } from "./placeholders";
import { unfilled } from "./declared-facts";

/** What was read of an environment. */
interface Shapes {
  readonly shape: EnvironmentShape;
  readonly fields: EnvironmentShape;
}

/** An environment in which nothing is awaited any more, so that every rule can look at the whole of it. */
export interface FilledShapes extends Shapes {
  /** What is wrong with how facts are awaited. */
  readonly problems: readonly Problem[];
  /** Paths of the facts that are awaited. */
  readonly paths: ReadonlySet<string>;
  /** The problems without those of placeholders, and with `awaited` where a message quotes one. */
  readonly spare: (problems: readonly Problem[]) => readonly Problem[];
  /** The graph of what is known, made from the graph of all. */
  readonly complete: (whole: Graph) => Graph;
}

/** Fills in what is awaited. An environment that awaits nothing stays as it is. */
export const fillAwaited = ({ shape, fields }: Shapes): FilledShapes => {
  // Of what is not right as a whole, the fields that are right are still looked at.
  const placeholders = placeholdersFor(fields);
  const paths = new Set(placeholders.map(({ path }) => path));
  const invented = placeholders.flatMap((placeholder) => (placeholder.invented ? placeholder.value : []));
  const shown = (text: string): string => unfilled(text, invented);
  const filled = filledIn(shape, placeholders);
  return {
    shape: filled,
    fields: filledIn(fields, placeholders),
    problems: checkAwaited(fields),
    paths,
    spare: (problems) =>
      problems
        .filter(({ path, value }) => !paths.has(path) && !isAwaited(value))
        .map(({ value, rule, remedy, ...problem }) => ({
          ...problem,
          value: typeof value === "string" ? shown(value) : value,
          rule: shown(rule),
          remedy: shown(remedy),
        })),
    complete: (whole) => {
      if (placeholders.length === 0) {
        return whole;
      }
      const pending = pendingOf(whole, placeholders);
      return { ...resolveGraph(withoutPending(filled, whole, pending, placeholders)).graph, pending };
    },
  };
};
