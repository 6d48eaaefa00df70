import { availableParallelism } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { canonical } from "../../proof/claims/canonical";
import type { Renamed } from "../../proof/claims/canonical";
import type { Claim, ClaimQuestion } from "../../proof/claims/claim";
import { findingOf, outcomeOf } from "../../proof/claims/outcome";
import type { ClaimOutcome, Finding } from "../../proof/claims/outcome";
import type { Answer, Question } from "../../proof/claims/question";
import { fileCache, keyOf, solverVersion } from "./cache";
import type { ProofCache } from "./cache";
import { solveAll } from "./pool";

/** The project's folder. */
const ROOT = path.resolve(__dirname, "../..");

/** What came of some claims. */
export interface ProvedClaims {
  readonly outcomes: readonly ClaimOutcome[];
  /** Questions that were asked, counting those alike once. */
  readonly questions: number;
  /** Of them, those whose answer was known. */
  readonly known: number;
}

/** Inputs of {@link answerAll} and {@link proveClaims}. */
export interface AnswerOptions {
  /** Names that may be exchanged, see {@link canonical}. */
  readonly renameable: ReadonlySet<string>;
  /** @default - the folder .proof-cache of the project */
  readonly cache?: ProofCache | undefined;
  /** @default - one a core */
  readonly workers?: number | undefined;
  /** Called after each question. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

interface Asked {
  readonly renamed: Renamed;
  readonly key: string;
}

const restored = ({ restore }: Renamed, answer: Answer): Answer =>
  answer.kind === "witness" ? { kind: "witness", request: restore(answer.request) } : answer;

/** Answers questions, those alike once, and those that were asked before from the cache. */
export const answerAll = async (
  questions: readonly Question[],
  { renameable, cache = fileCache(path.join(ROOT, ".proof-cache")), workers, onProgress }: AnswerOptions,
): Promise<{ answers: readonly Answer[]; questions: number; known: number }> => {
  const version = solverVersion(ROOT);
  const asked = questions.map((question): Asked => {
    const renamed = canonical(question, renameable);
    return { renamed, key: keyOf(renamed.question, version) };
  });
  const distinct = new Map(asked.map(({ key, renamed }) => [key, renamed.question]));
  const answers = new Map<string, Answer>();
  for (const [key, { allowed, butNot }] of distinct) {
    // What is the same set has nothing that the other has not.
    if (isDeepStrictEqual(allowed, butNot) || cache.has(key)) {
      answers.set(key, { kind: "none" });
    }
  }
  const known = answers.size;
  const open = [...distinct].filter(([key]) => !answers.has(key));
  await solveAll({
    questions: open.map(([, question]) => question),
    workers: workers ?? availableParallelism(),
    onAnswer: (index, answer) => {
      const [key = ""] = open[index] ?? [];
      answers.set(key, answer);
      if (answer.kind === "none") {
        cache.add(key);
      }
      onProgress?.(answers.size, distinct.size);
    },
  });
  return {
    answers: asked.map(({ key, renamed }) =>
      restored(renamed, answers.get(key) ?? { kind: "undecided", because: "it was not asked" }),
    ),
    questions: distinct.size,
    known,
  };
};

/** Proves claims, each for all requests. */
export const proveClaims = async (claims: readonly Claim[], options: AnswerOptions): Promise<ProvedClaims> => {
  const all = claims.flatMap((claim) => claim.questions.map((each) => ({ claim, each })));
  const { answers, ...counts } = await answerAll(
    all.map(({ each }) => each.question),
    options,
  );
  const findings = new Map<Claim, Finding[]>();
  all.forEach(({ claim, each }: { claim: Claim; each: ClaimQuestion }, index) => {
    const answer = answers[index];
    findings.set(claim, [...(findings.get(claim) ?? []), ...(answer ? findingOf(each, answer) : [])]);
  });
  return { outcomes: claims.map((claim) => outcomeOf(claim, findings.get(claim) ?? [])), ...counts };
};
