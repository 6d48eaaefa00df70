import type { Verdict } from "../../wildcards";
import type { Formula, Formulas } from "../formulas/formula";

/** Where something surely holds, and where it holds or cannot be told. */
export interface Verdicts {
  readonly surely: Formula;
  readonly maybe: Formula;
}

/** The same verdict for every request. */
export const always = (f: Formulas, verdict: Verdict): Verdicts => ({
  surely: f.constant(verdict === true),
  maybe: f.constant(verdict !== false),
});

/** The contrary; what cannot be told remains so. */
export const contrary = (f: Formulas, { surely, maybe }: Verdicts): Verdicts => ({
  surely: f.not(maybe),
  maybe: f.not(surely),
});

/** Any of some verdicts: one that holds decides. */
export const some = (f: Formulas, verdicts: readonly Verdicts[]): Verdicts => ({
  surely: f.or(...verdicts.map(({ surely }) => surely)),
  maybe: f.or(...verdicts.map(({ maybe }) => maybe)),
});

/** A verdict for some requests, and none for others. */
export const where = (f: Formulas, guard: Formula, { surely, maybe }: Verdicts): Verdicts => ({
  surely: f.and(guard, surely),
  maybe: f.and(guard, maybe),
});
