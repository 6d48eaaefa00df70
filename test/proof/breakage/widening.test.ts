import type * as Parse from "../../../iam/parse";
import { prod } from "../../../environments/prod";
import { synthesizeBothSides } from "../../../proof/both-sides";
import { claimsOf } from "../../../proof/claims";
import { buildWorld } from "../../../proof/world/build-world";
import type { World } from "../../../proof/world/world";
import { graphOf } from "../../support/graph";
import { testSolver } from "../../support/solver";
import { everyBreakage } from ".";
import type * as ParseOnce from "./parse-once";
import { firstBroken, isWider } from "./widening";

jest.mock("../../../iam/parse", () =>
  jest
    .requireActual<typeof ParseOnce>("./parse-once")
    .parseOnce(jest.requireActual<typeof Parse>("../../../iam/parse")),
);

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
    const unbroken = buildWorld(stacks, (alias) => facts.keys[alias]);
    const scope = (world: World) => ({ graph, world, others: [], waits: () => false });
    const held = claimsOf(scope(unbroken));
    const judged = everyBreakage(graph, stacks).filter((_, index) => index % STRIDE === 0);
    const unseen: string[] = [];
    let wider = 0;
    for (const { name, broken } of judged) {
      let world: World;
      try {
        world = buildWorld(broken(), (alias) => facts.keys[alias]);
      } catch {
        continue; // What is refused deploys nothing.
      }
      if (await isWider(unbroken, world, solver.answer)) {
        wider += 1;
        if ((await firstBroken(scope(world), held, solver.answer)) === undefined) {
          unseen.push(name);
        }
      }
    }
    expect(unseen).toEqual([]);
    expect(wider).toBeGreaterThan(judged.length / 8);
  },
  TIMEOUT,
);
