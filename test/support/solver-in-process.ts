import type { Solver } from "../../iam/symbolic";
import type * as Pool from "../../proof/claims/workers/pool";

let solver: Promise<Solver> | undefined;
afterAll(async () => (await solver)?.close());

// Import this before a command that asks the solver: one in this process answers, and no workers start. Of those are
// test/proof/claims/workers.test.ts and test/counterpart/facts/end-to-end.test.ts.
jest.mock("../../proof/claims/workers/pool", (): typeof Pool => ({
  openPool: () => ({
    solve: async (questions, onAnswer) => {
      const [{ openSolver }, { solve }] = await Promise.all([
        import("../../iam/symbolic"),
        import("../../proof/claims/solve"),
      ]);
      for (const [index, question] of questions.entries()) {
        onAnswer(index, await solve(await (solver ??= openSolver()), question));
      }
    },
    close: () => undefined,
  }),
}));
