import { availableParallelism } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { canonical, type Renamed } from "../canonical";
import type { Claim } from "../claim";
import { findingOf, outcomeOf, type ClaimOutcome, type Finding } from "../outcome";
import type { Answer, Question } from "../question";
import { fileCache, keyOf, NO_CACHE, solverVersion, type ProofCache } from "./cache";
import { openPool } from "./pool";

/** The project's folder. */
const ROOT = path.resolve(__dirname, "../../..");

/** What came of some claims. */
export interface ProvedClaims extends Omit<Answered, "answers"> {
  readonly outcomes: readonly ClaimOutcome[];
}

/** Folders that nobody else may read or write, in which is kept what would be computed again. */
export interface CacheFolders {
  /** Of answers. @default - none is kept */
  readonly proof?: string | undefined;
  /** Of the code of the workers. @default - none is kept */
  readonly transpiled?: string | undefined;
}

/** Inputs of {@link openAnswerer}. */
export interface AnswererProps {
  /** Names that may be exchanged, see {@link canonical}. */
  readonly renameable: ReadonlySet<string>;
  /** @default - nothing is kept */
  readonly caches?: CacheFolders | undefined;
  /** @default - in the folder for answers */
  readonly cache?: ProofCache | undefined;
  /** @default - one a core */
  readonly workers?: number | undefined;
}

/** Called after each question. */
export type OnProgress = (done: number, total: number) => void;

/** What came of some questions. */
export interface Answered {
  readonly answers: readonly Answer[];
  /** Questions that were asked, counting those alike once. */
  readonly questions: number;
  /** Of them, those whose answer was known. */
  readonly known: number;
}

/** Answers questions, those alike once, and those that were asked before from the cache. */
export interface Answerer {
  readonly answer: (questions: readonly Question[], onProgress?: OnProgress) => Promise<Answered>;
  /** Ends the processes that it started. */
  readonly close: () => void;
}

interface Asked {
  readonly renamed: Renamed;
  readonly key: string;
}

const restored = ({ restore }: Renamed, answer: Answer): Answer =>
  answer.kind === "witness" ? { kind: "witness", request: restore(answer.request) } : answer;

/** Makes ready to answer questions; processes start with the first that is not known. */
export const openAnswerer = (props: AnswererProps): Answerer => {
  const { renameable, caches = {}, workers } = props;
  const { cache = caches.proof === undefined ? NO_CACHE : fileCache(caches.proof) } = props;
  const version = solverVersion(ROOT);
  const pool = openPool(workers ?? availableParallelism(), caches.transpiled);
  const answer: Answerer["answer"] = async (questions, onProgress) => {
    const asked = questions.map((question): Asked => {
      const renamed = canonical(question, renameable);
      return { renamed, key: keyOf(renamed.text, version) };
    });
    const distinct = new Map(asked.map(({ key, renamed }) => [key, renamed.text]));
    const answers = new Map<string, Answer>();
    const open: { readonly key: string; readonly question: Question }[] = [];
    for (const [key, text] of distinct) {
      if (cache.has(key)) {
        answers.set(key, { kind: "none" });
        continue;
      }
      const question = JSON.parse(text) as Question;
      // What is the same set has nothing that the other has not.
      if (isDeepStrictEqual(question.allowed, question.butNot)) {
        answers.set(key, { kind: "none" });
      } else {
        open.push({ key, question });
      }
    }
    const known = answers.size;
    await pool.solve(
      open.map(({ question }) => question),
      (index, found) => {
        const { key = "" } = open[index] ?? {};
        answers.set(key, found);
        if (found.kind === "none") {
          cache.add(key);
        }
        onProgress?.(answers.size, distinct.size);
      },
    );
    return {
      answers: asked.map(({ key, renamed }) =>
        restored(renamed, answers.get(key) ?? { kind: "undecided", because: "it was not asked" }),
      ),
      questions: distinct.size,
      known,
    };
  };
  return { answer, close: pool.close };
};

/** Proves claims, each for all requests. */
export const proveClaims = async (
  claims: readonly Claim[],
  { answer }: Pick<Answerer, "answer">,
  onProgress?: OnProgress,
): Promise<ProvedClaims> => {
  const all = claims.flatMap((claim) => claim.questions.map((each) => ({ claim, each })));
  const { answers, questions, known } = await answer(
    all.map(({ each }) => each.question),
    onProgress,
  );
  const findings = new Map<Claim, Finding[]>();
  all.forEach(({ claim, each }, index) => {
    const found = answers[index];
    findings.set(claim, [...(findings.get(claim) ?? []), ...(found ? findingOf(each, found) : [])]);
  });
  return { outcomes: claims.map((claim) => outcomeOf(claim, findings.get(claim) ?? [])), questions, known };
};
