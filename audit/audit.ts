import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { progressBar } from "../runtime/progress";
import { openSolver } from "../iam/symbolic";
import type { Environment } from "../model";
import { load } from "../stacks/load";
import { synthesize } from "../stacks/synthesize";
import { judgeFindings, runCheckov, type CheckovRun } from "./checkov/checkov";
import { EXEMPTIONS } from "./checkov/exemptions";
import { policiesIn } from "./documents/extract";
import { compareWithItself } from "./documents/same";
import type { Question } from "./question";
import { randomQuestions } from "./random/questions";
import {
  agreementReport,
  checkovReport,
  comparisonReport,
  documentsReport,
  suiteReport,
  type Compared,
} from "./report";
import { simulatorIn } from "./simulator/ask";
import { compare } from "./simulator/compare";
import { askedSuites, SUITES, type AskedSuite } from "./suites/suites";
import type { Trial } from "./suites/trial";
import { compareEncoding } from "./symbolic/agree";
import { tableQuestions } from "./table";
import { findCheckov, findSimulator, install, SIMULATOR } from "./tools";

/** What {@link audit} works with. */
export interface AuditIo {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What the environment files export. */
  readonly environments: readonly Environment[];
  /** Folder of the judges. */
  readonly folder: string;
  readonly stdout: (text: string) => void;
}

const wholeNumber = (name: string, text: string, least: number): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    const usage =
      "usage: npm run audit -- [--install] [--seed <number>] [--count <number>] [--policies <folder>] [--suite <name>=<folder>]...";
    throw new Error(`--${name} must be a whole number of at least ${least}, got '${text}'\n${usage}`);
  }
  return Number(text);
};

/** Compares our evaluator with the simulator; `true` if every difference is explained. */
const auditEvaluator = async (io: AuditIo, seed: number, count: number): Promise<boolean> => {
  const simulator = findSimulator(io.folder);
  if ("missing" in simulator) {
    io.stdout(`simulator: ${simulator.missing}`);
    return true;
  }
  const ask = simulatorIn(simulator.at);
  const part = async (title: string, questions: readonly Question[]): Promise<boolean> => {
    const { update, stop } = progressBar("asking");
    const comparison = await compare(questions, ask, update).finally(stop);
    io.stdout(comparisonReport(title, comparison).join("\n"));
    return comparison.unexplained.length === 0;
  };
  const names = io.environments.map(({ name }) => name).join(", ");
  const table = await part(`table of expected access of ${names}, by ${SIMULATOR}`, tableQuestions(io.environments));
  const random = await part(
    `random policies and requests of seed ${seed}, by ${SIMULATOR}`,
    randomQuestions(seed, count),
  );
  return table && random;
};

/** Compares the encoding for the solver with our evaluator; `true` if they agree. */
const auditEncoding = async ({ stdout }: AuditIo, seed: number, count: number): Promise<boolean> => {
  const { update, stop } = progressBar("encoding");
  const agreement = await compareEncoding(randomQuestions(seed, count), update).finally(stop);
  stdout(agreementReport(`encoding of random policies and requests of seed ${seed}`, agreement).join("\n"));
  return agreement.differing.length === 0;
};

/** Asks of every policy in a folder whether it allows more than itself; `true` if of all but one in a hundred it does not. */
const auditDocuments = async ({ stdout }: AuditIo, folder: string): Promise<boolean> => {
  const published = policiesIn(folder);
  const solver = await openSolver();
  const { update, stop } = progressBar("comparing");
  const found: Compared[] = [];
  try {
    for (const each of published) {
      found.push({ name: each.name, same: await compareWithItself(solver, each) });
      update(found.length, published.length);
    }
  } finally {
    stop();
    await solver.close();
  }
  stdout(documentsReport(`policies in ${folder}, each compared with itself`, found).join("\n"));
  const open = found.filter(({ same }) => same.kind === "undecided").length;
  return !found.some(({ same }) => same.kind === "differs") && open * 100 <= found.length;
};

/** Runs suites of others; `true` if every difference is explained. */
const auditSuites = async ({ stdout }: AuditIo, asked: readonly AskedSuite[]): Promise<boolean> => {
  const solver = await openSolver();
  try {
    const trials: Trial[] = [];
    for (const { name, folder } of asked) {
      const told = await SUITES[name](folder, solver);
      stdout(suiteReport(`${name} in ${folder}`, told).join("\n"));
      trials.push(...told);
    }
    return !trials.some(({ told }) => told.kind === "differs");
  } finally {
    await solver.close();
  }
};

/** Lets checkov judge the synthesized JSON; `true` if it finds nothing that is not exempted. */
const auditJson = async ({ environments, env, folder: installed, stdout }: AuditIo): Promise<boolean> => {
  const checkov = findCheckov(installed, env);
  if ("missing" in checkov) {
    stdout(`checkov: ${checkov.missing}`);
    return true;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "s3-exchange-audit-"));
  try {
    const runs: CheckovRun[] = [];
    for (const { name, file } of synthesize(load(environments), folder).stacks) {
      runs.push(await runCheckov(checkov.at, name, path.join(folder, file)));
    }
    const judged = judgeFindings(
      runs.flatMap(({ findings }) => findings),
      EXEMPTIONS,
    );
    stdout(checkovReport(runs, judged).join("\n"));
    return judged.open.length === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/**
 * Asks judges that are no part of this project for their opinion, and our own encoding for a solver beside the evaluator.
 *
 * @returns exit code: 1 if there is a difference without explanation, or a finding without exemption
 * @throws Error that says what is wrong with the arguments
 */
export const audit = async (io: AuditIo): Promise<number> => {
  const { values } = parseArgs({
    args: [...io.args],
    options: {
      install: { type: "boolean", default: false },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "10000" },
      policies: { type: "string" },
      suite: { type: "string", multiple: true, default: [] },
    },
  });
  const seed = wholeNumber("seed", values.seed, 0);
  const count = wholeNumber("count", values.count, 1);
  if (values.install) {
    return install(io.folder);
  }
  if (values.policies !== undefined) {
    return (await auditDocuments(io, values.policies)) ? 0 : 1;
  }
  if (values.suite.length > 0) {
    return (await auditSuites(io, askedSuites(values.suite))) ? 0 : 1;
  }
  const evaluator = await auditEvaluator(io, seed, count);
  const encoding = await auditEncoding(io, seed, count);
  const json = await auditJson(io);
  return evaluator && encoding && json ? 0 : 1;
};
