import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Solver } from "../../iam/symbolic";
import type { Published } from "../documents/extract";
import { withoutPlaceholders } from "../documents/placeholders";
import { compareWithItself, type Same } from "../documents/same";
import type { Told, Trial } from "./trial";

const told = (same: Same): Told => {
  switch (same.kind) {
    case "same":
      return { kind: "agrees" };
    case "differs":
      return { kind: "differs", expected: "the same as itself", ours: "more than itself" };
    case "undecided":
      return { kind: "not-applicable", because: same.because };
  }
};

/**
 * What comes of comparing each policy in the Python files of a folder with itself. Their requests are calls of a client
 * against a running server, so their results cannot be read without it.
 */
export const s3Trials = async (solver: Pick<Solver, "findRequest">, folder: string): Promise<Trial[]> => {
  const reader = path.join(__dirname, "read-policies.py");
  const policies = JSON.parse(execFileSync("python3", [reader, folder], { encoding: "utf8" })) as Published[];
  const trials: Trial[] = [];
  for (const each of policies) {
    trials.push({ name: each.name, told: told(await compareWithItself(solver, withoutPlaceholders(each))) });
  }
  return trials;
};
