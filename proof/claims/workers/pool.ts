import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { Answer, Question } from "../question";
import type { Done, Job } from "./worker";

const WORKER = path.join(__dirname, "worker.mjs");

/** Questions that a worker has at a time, so that it need not wait for the next. */
const AHEAD = 2;

/** Worker processes that answer questions. */
export interface Pool {
  /**
   * Answers questions; `onAnswer` is told each answer, in whatever order. One call at a time.
   *
   * @throws Error that says what a worker says
   */
  readonly solve: (questions: readonly Question[], onAnswer: (index: number, answer: Answer) => void) => Promise<void>;
  /** Ends the workers. */
  readonly close: () => void;
}

/** One call of {@link Pool.solve}. */
interface Round {
  readonly done: (done: Done, child: ChildProcess) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Workers, which start when there is something to ask, and stay until they are closed.
 *
 * @param workers how many at most
 * @param transpiled folder of transpiled code; `undefined` for none
 */
export const openPool = (workers: number, transpiled: string | undefined): Pool => {
  const children: ChildProcess[] = [];
  let round: Round | undefined;
  const start = (): ChildProcess => {
    const child = fork(WORKER, transpiled === undefined ? [] : [transpiled], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      execArgv: [],
    });
    child.on("message", (done: Done) => round?.done(done, child));
    child.on("error", (error) => round?.failed(error));
    child.on("exit", (code, signal) =>
      round?.failed(new Error(`a solver ended before its last answer (${String(signal ?? code)})`)),
    );
    children.push(child);
    return child;
  };
  const solve: Pool["solve"] = (questions, onAnswer) =>
    new Promise((resolve, reject) => {
      let [next, open] = [0, questions.length];
      const feed = (child: ChildProcess): void => {
        const question = questions[next];
        if (question) {
          const job: Job = { id: next, question };
          next += 1;
          child.send(job);
        }
      };
      round = {
        failed: reject,
        done: (done, child) => {
          if ("error" in done) {
            reject(new Error(done.error));
            return;
          }
          onAnswer(done.id, done.answer);
          open -= 1;
          feed(child);
          if (open === 0) {
            resolve();
          }
        },
      };
      if (open === 0) {
        resolve();
      }
      const needed = Math.min(workers, open);
      while (children.length < needed) {
        start();
      }
      for (let ahead = 0; ahead < AHEAD; ahead += 1) {
        children.forEach(feed);
      }
    });
  return {
    solve,
    close: () => {
      round = undefined;
      children.forEach((child) => child.kill());
    },
  };
};
