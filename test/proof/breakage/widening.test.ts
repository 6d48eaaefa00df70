import "./parse-once";
import { prod } from "../../../environments/prod";
import { synthesizeBothSides } from "../../../proof/both-sides";
import { claimsOf } from "../../../proof/claims";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";
import { graphOf } from "../../support/graph";
import { testSolver } from "../../support/solver";
import { everyBreakage } from ".";
import { firstBroken, isWider } from "./widening";

const TIMEOUT = 3_600_000;

/** One of so many breakages is judged; all of them with `BREAKAGE_STRIDE=1`, which takes a quarter of an hour and more. */
const STRIDE = Number(process.env.BREAKAGE_STRIDE ?? "80");

const solver = testSolver();

test(
  "every breakage that gives somebody access that nobody had before fails a claim",
  async () => {
    const { graph } = graphOf(prod);
    const { ours, theirs, facts } = synthesizeBothSides(prod, graph);
    const stacks = [...Object.values(ours), theirs];
    const unbroken = readStacks(stacks, (alias) => facts.keys[alias]);
    const scope = (state: DeployedState) => ({ graph, state, others: [], waits: () => false });
    const held = claimsOf(scope(unbroken));
    const judged = everyBreakage(graph, stacks).filter((_, index) => index % STRIDE === 0);
    const unseen: string[] = [];
    let wider = 0;
    for (const { name, broken } of judged) {
      let state: DeployedState;
      try {
        state = readStacks(broken(), (alias) => facts.keys[alias]);
      } catch {
        continue; // What is refused deploys nothing.
      }
      if (await isWider(unbroken, state, solver.answer)) {
        wider += 1;
        if ((await firstBroken(scope(state), held, solver.answer)) === undefined) {
          unseen.push(name);
        }
      }
    }
    expect(unseen).toEqual([]);
    expect(wider).toBeGreaterThan(judged.length / 8);
  },
  TIMEOUT,
);
