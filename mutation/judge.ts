import vm from "node:vm";
import { asList } from "../iam/document";
import type { Environment } from "../model";
import { compareAccess } from "../proof/change/compare";
import type { Claim } from "../proof/claims";
import { holds } from "../proof/claims/outcome";
import { proveClaims, type Answerer } from "../proof/claims/workers/run";
import type { DeployedState } from "../proof/deployed-state/deployed-state";
import type { Plant } from "./plants";
import type { Project } from "./project";
import { synthesizer } from "./synthesizer";

/** What came of a planted change: the JSON is the same but for names of statements, none is made, the proof fails, or the proof holds. */
export type Verdict =
  | { readonly kind: "no change" | "refused" | "seen" }
  | {
      readonly kind: "unseen";
      /** What somebody may do only now, or why that cannot be told; none where nobody gains anything. */
      readonly gained: readonly string[];
      /** Statements and settings that came and went. */
      readonly changes: readonly string[];
    };

/** An environment whose JSON is another, although its cases hold. */
interface Changed {
  readonly before: DeployedState;
  readonly after: DeployedState;
  readonly claims: readonly Claim[];
}

/** What answers questions of claims and changes. */
type Answers = Pick<Answerer, "answer">;

/** Milliseconds after which a synthesis is taken for one that never ends. */
const LIMIT = 60_000;

const withinLimit = <T>(work: () => T): T => vm.runInNewContext("work()", { work }, { timeout: LIMIT }) as T;

const gainedBy = async ({ before, after }: Changed, { answer }: Answers): Promise<string[]> => {
  const { changes, undecided } = await compareAccess({ before, after }, async (asked) => (await answer(asked)).answers);
  const gained = changes.filter(({ happened }) => happened === "gained");
  return [...gained.map(({ place, request }) => `${place}: ${JSON.stringify(request)}`), ...undecided];
};

/** Every statement and setting of a deployed state, a line each. */
const linesOf = ({ buckets, keys, identities }: DeployedState): Set<string> => {
  const policies = [
    ...[...buckets.values(), ...keys.values()].flatMap(({ policy }) => policy ?? []),
    ...[...identities.values()].flatMap(({ policies: own, trust }) => [...own, ...(trust ? [trust] : [])]),
  ];
  return new Set([
    ...policies.flatMap(({ name, document }) =>
      asList(document.Statement).map((statement) => `${name}: ${JSON.stringify(statement)}`),
    ),
    ...[...buckets.values()].flatMap(({ name, settings }) =>
      [...settings].map(([type, attributes]) => `${type} of ${name}: ${JSON.stringify(attributes)}`),
    ),
  ]);
};

/** The statements and settings that go, then those that come. */
const statementChanges = (before: DeployedState, after: DeployedState): string[] => {
  const [old, current] = [linesOf(before), linesOf(after)];
  return [
    ...[...old].filter((line) => !current.has(line)).map((line) => `- ${line}`),
    ...[...current].filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
};

/** Judges a planted change. */
export type Judge = (plant: Plant, answerer: Answers) => Promise<Verdict>;

/** A change is seen where the proof of one of some environments, made from the same changed sources, does not hold. */
export const openJudge = (project: Project, environments: readonly Environment[]): Judge => {
  const unchanged = synthesizer(project, environments).map((each) => each());

  /** Stops at the first environment of which a case fails. */
  const judgeCases = (): "seen" | Changed[] => {
    const changed: Changed[] = [];
    for (const [index, synthesize] of synthesizer(project, environments).entries()) {
      const after = synthesize();
      const before = unchanged[index];
      if (before && before.json !== after.json) {
        if (!after.casesHold()) {
          return "seen";
        }
        changed.push({ before: before.state, after: after.state, claims: after.claims() });
      }
    }
    return changed;
  };

  return async ({ file, text }, answerer) => {
    let changed: ReturnType<typeof judgeCases>;
    try {
      changed = project.planted(file, text, () => withinLimit(judgeCases));
    } catch {
      return { kind: "refused" };
    }
    if (changed === "seen") {
      return { kind: "seen" };
    }
    for (const { claims } of changed) {
      const { outcomes } = await proveClaims(claims, answerer);
      if (!outcomes.every(holds)) {
        return { kind: "seen" };
      }
    }
    if (changed.length === 0) {
      return { kind: "no change" };
    }
    const gained: string[] = [];
    for (const each of changed) {
      gained.push(...(await gainedBy(each, answerer)));
    }
    return {
      kind: "unseen",
      gained,
      changes: [...new Set(changed.flatMap(({ before, after }) => statementChanges(before, after)))],
    };
  };
};
