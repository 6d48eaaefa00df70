import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import type { Answer, Question } from "../../proof/claims/question";
import type { Done, Job } from "./worker";

const WORKER = path.join(__dirname, "worker.mjs");

/** Two at a time, so that a worker need not wait for the next question. */
const AHEAD = 2;

/** Inputs of {@link solveAll}. */
export interface SolveAllProps {
  readonly questions: readonly Question[];
  /** Worker processes to use at most. */
  readonly workers: number;
  /** Called with each answer, in whatever order. */
  readonly onAnswer: (index: number, answer: Answer) => void;
}

/**
 * Answers questions in worker processes. All of them end with the last answer, or when one fails.
 *
 * @throws Error that says what a worker says
 */
export const solveAll = async ({ questions, workers, onAnswer }: SolveAllProps): Promise<void> => {
  const children: ChildProcess[] = [];
  let next = 0;
  let open = questions.length;
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const feed = (child: ChildProcess): void => {
        const question = questions[next];
        if (question) {
          const job: Job = { id: next, question };
          child.send(job);
          next += 1;
        }
      };
      const start = (): void => {
        const child = fork(WORKER, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
        children.push(child);
        child.on("message", (done: Done) => {
          if ("error" in done) {
            reject(new Error(done.error));
            return;
          }
          onAnswer(done.id, done.answer);
          open -= 1;
          if (open === 0) {
            resolve();
          } else {
            feed(child);
          }
        });
        child.on("error", reject);
        child.on("exit", (code, signal) => {
          reject(new Error(`a solver ended before its last answer (${String(signal ?? code)})`));
        });
        for (let ahead = 0; ahead < AHEAD; ahead += 1) {
          feed(child);
        }
      };
      for (let started = 0; started < Math.min(workers, questions.length); started += 1) {
        start();
      }
    });
  try {
    if (questions.length > 0) {
      await run();
    }
  } finally {
    children.forEach((child) => {
      child.removeAllListeners("exit");
      child.kill();
    });
  }
};
