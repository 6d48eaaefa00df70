import type { PreparedSandbox } from "../prepared";
import type { Counted, Outputs } from "../terraform/cdktf";
import { CommandFailed } from "../terraform/explain";
import type { Waiting } from "../../stacks/layout";
import { count } from "../../runtime/words";

/** What a run of `cdktf deploy` did. */
export interface Round extends Counted {
  readonly milliseconds: number;
  /** Why it did not complete, where that is expected of a first deployment. */
  readonly stopped?: string;
}

/** What was deployed. */
export interface Deployed {
  readonly rounds: readonly Round[];
  readonly stacks: readonly string[];
  /** Resources of all stacks. */
  readonly resources: number;
  /** Facts that were entered between the rounds. */
  readonly entered: readonly string[];
}

/** More are never needed: keys are created in the first, used in the second, and the third changes nothing. */
const MOST_ROUNDS = 5;

/** `prod`, or `3 stacks`. */
export const stacksInWords = (names: readonly string[]): string =>
  names.length === 1 ? names.join() : count(names.length, "stack");

/** The facts that stacks wait for, as far as the outputs tell them, by alias of the key. */
export const factsIn = (waiting: readonly Waiting[], outputs: Outputs): Record<string, string> =>
  Object.fromEntries(
    waiting.flatMap(({ fact, from, exchange }) => {
      const output = outputs[from]?.Facts?.[exchange] as
        { readonly destination?: { readonly key_arn?: string } } | undefined;
      const arn = output?.destination?.key_arn;
      // The path of a fact is `keys.<alias>.arn`.
      return arn === undefined ? [] : [[fact.replace(/^keys\./, "").replace(/\.arn$/, ""), arn]];
    }),
  );

/**
 * Deploys all stacks as the summary of `npm run synth` asks for: again where stacks wait for facts, which are taken from the
 * outputs and entered in between, and again where accounts replicate to one another.
 */
export const deploy = async (prepared: PreparedSandbox): Promise<Deployed> => {
  const { cdktf, reporter } = prepared.props;
  const rounds: Round[] = [];
  const entered: string[] = [];
  for (;;) {
    const { stacks, waiting, twice } = prepared.put(prepared.view());
    const names = stacks.map(({ name }) => name);
    const began = Date.now();
    const first = rounds.length === 0;
    const title = `deploying ${stacksInWords(names)}`;
    let outputs: Outputs = {};
    try {
      const done = await reporter.step(first ? title : `${title}, run ${rounds.length + 1}`, () => cdktf.deploy(names));
      outputs = done.outputs;
      rounds.push({ ...done.counted, milliseconds: Date.now() - began });
    } catch (error) {
      if (!first || twice.length === 0 || !(error instanceof CommandFailed) || error.foundThere) {
        throw error;
      }
      const rings = twice.map((ring) => ring.stacks.join(", ")).join("; ");
      reporter.say(
        `the first deployment stopped, as the synth says it may: ${rings} replicate to one another (${error.firstError})`,
      );
      rounds.push({ added: 0, changed: 0, destroyed: 0, milliseconds: Date.now() - began, stopped: error.message });
    }
    const facts = factsIn(waiting, outputs);
    const news = Object.keys(facts).sort();
    prepared.remember({ created: { ...prepared.session.created, ...facts } });
    news.forEach((alias) => {
      entered.push(alias);
      reporter.say(`entered keys.${alias}.arn, which the outputs tell: ${facts[alias] ?? ""}`);
    });
    if (news.length === 0 && !(first && twice.length > 0)) {
      const resources = stacks.reduce((sum, stack) => sum + stack.resources, 0);
      if (waiting.length > 0) {
        throw new Error(
          `deployed, and no output tells ${waiting.map(({ fact, from }) => `${fact} (of ${from})`).join(", ")}`,
        );
      }
      return { rounds, stacks: names, resources, entered };
    }
    if (rounds.length === MOST_ROUNDS) {
      throw new Error(`${MOST_ROUNDS} deployments one after another did not complete the stacks`);
    }
  }
};
