import { openSolver } from "../../../iam/symbolic";
import { solve } from "../solve";
import type { Answer, Question } from "../question";

/** What a worker is asked. */
export interface Job {
  readonly id: number;
  readonly question: Question;
}

/** What it answers. */
export type Done = { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly error: string };

/** The process that asks, as far as a worker uses it. */
type Parent = Pick<NodeJS.Process, "on" | "send" | "exit">;

/** Answers questions that a parent process sends, one after the other, until the parent is gone. */
export const work = (parent: Parent): void => {
  const solver = openSolver();
  const answer = async ({ id, question }: Job): Promise<Done> => {
    try {
      return { id, answer: await solve(await solver, question) };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  parent.on("message", (job: Job) => {
    last = last.then(async () => parent.send?.(await answer(job)));
  });
  parent.on("disconnect", () => parent.exit(0));
};
