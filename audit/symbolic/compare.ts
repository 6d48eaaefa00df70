import { startEngine } from "../../iam/symbolic/solving/z3";
import { ours } from "../ours";
import type { Question } from "../question";
import { encodingSays, type Said } from "./agree";

/** How often encoding and evaluator say the same, and where they do not. */
export interface Agreement {
  readonly agreed: Readonly<Record<Said, number>>;
  readonly differing: readonly { readonly question: Question; readonly encoding: Said; readonly evaluator: Said }[];
}

/** Asks encoding and evaluator the same questions, every variable of the encoding fixed. */
export const compareEncoding = async (
  questions: readonly Question[],
  onProgress?: (done: number, total: number) => void,
): Promise<Agreement> => {
  const agreed = { allowed: 0, denied: 0, undecidable: 0 };
  const differing: Agreement["differing"][number][] = [];
  const engine = await startEngine();
  try {
    for (const [i, question] of questions.entries()) {
      const answer = ours(question);
      const evaluator = "because" in answer ? "undecidable" : answer.allowed ? "allowed" : "denied";
      const encoding = await encodingSays(engine, question);
      if (encoding === evaluator) {
        agreed[evaluator] += 1;
      } else {
        differing.push({ question, encoding, evaluator });
      }
      onProgress?.(i + 1, questions.length);
    }
  } finally {
    await engine.close();
  }
  return { agreed, differing };
};
