import { InvalidRequestError } from "../match/identity";
import type { Request } from "../request";
import { outcomeOf, type Access, type Declared } from "./access";
import { encode, type Encoded } from "./encoding/question";
import { holds } from "./formulas/formula";
import { TooManyRegionsError } from "./languages/regions";
import { Program } from "./solving/program";
import { samplesFor } from "./solving/samples";
import { simplify } from "./solving/simplify";
import { chosenBy, leafHolds, requestOf, type Chosen } from "./solving/witness";
import { startEngine, type Session } from "./solving/z3";
import type { Space } from "./space";

/** Whether there is a request that one access permits and another does not. */
export interface AccessQuestion {
  readonly space: Space;
  readonly allowed: Access | Declared;
  readonly butNot: Access | Declared;
  /**
   * How much the solver may think, in units of z3's own (`rlimit`), a check: not in time, so that a busy machine gives the
   * same answer.
   * @default 1000000, some 20 seconds of texts that relate to one another
   */
  readonly limit?: number;
}

/** `undecided` where the solver does not finish, or where there are only requests of which the evaluator cannot tell. */
export type AccessAnswer =
  | { readonly kind: "none" }
  | { readonly kind: "witness"; readonly request: Request }
  | { readonly kind: "undecided"; readonly because: string };

/** A solver that is ready; questions are answered one after the other. */
export interface Solver {
  readonly findRequest: (question: AccessQuestion) => Promise<AccessAnswer>;
  /** Ends its threads, which would keep Node.js alive. */
  readonly close: () => Promise<void>;
}

/** The solver found a request that the evaluator judges otherwise: the encoding is wrong. */
class EncodingMismatchError extends Error {
  override readonly name = "EncodingMismatchError";
}

const LIMIT = 1_000_000;

const SLOW = { kind: "undecided", because: "the solver did not finish within its limit" } as const;

/** What the evaluator says to what was chosen: a witness, none, or why it cannot tell. */
const confirm = ({ allowed, butNot }: AccessQuestion, { scene }: Encoded, chosen: Chosen) => {
  const { asker, request } = requestOf(scene, chosen);
  const outcomes = [allowed, butNot].map((access) => outcomeOf(access, asker.candidate, request));
  const unclear = outcomes.find((outcome) => typeof outcome === "object");
  return { request, outcomes, isWitness: outcomes[0] === "allowed" && outcomes[1] === "denied", unclear };
};

/** The same, of what might contradict itself. */
const isWitness = (question: AccessQuestion, encoded: Encoded, chosen: Chosen): boolean => {
  if (!holds(encoded.asked, leafHolds(encoded.scene, chosen))) {
    return false;
  }
  try {
    return confirm(question, encoded, chosen).isWitness;
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return false;
    }
    throw error;
  }
};

/** The program, which has the requests that may be, and those that surely are, permitted and should not under these names. */
const programOf = (encoded: Encoded): { readonly program: Program; readonly text: string } => {
  const { f } = encoded.scene;
  const [allowed, butNot] = encoded.permitted;
  if (!allowed || !butNot) {
    throw new Error("a question compares two accesses");
  }
  const program = new Program(encoded);
  const text = program.text({
    possibly: f.and(allowed.told, f.not(butNot.told)),
    asked: f.true,
    surely: f.and(allowed.surely, f.not(f.or(butNot.surely, butNot.unclear))),
  });
  return { program, text };
};

const ask = async (
  question: AccessQuestion,
  encoded: Encoded,
  program: Program,
  session: Session,
): Promise<AccessAnswer> => {
  const { scene } = encoded;
  const chosen = (): Chosen => chosenBy(program, scene, session.values(program.symbols));
  const possibly = await session.check("possibly");
  if (possibly !== "sat") {
    // Texts that relate to one another are slow to find; a few samples are not all requests.
    const isPart = program.tied.size > 0 || scene.sampled.size > 0;
    if (possibly === "unsat" && !isPart && (await session.check("asked")) === "unsat") {
      throw new InvalidRequestError("the space holds no requests: its rules and keys contradict one another");
    }
    return possibly === "unsat" ? { kind: "none" } : SLOW;
  }
  const doubtful = chosen();
  const surely = await session.check("surely");
  if (surely === "unknown") {
    return SLOW;
  }
  if (surely === "unsat") {
    const { request, unclear } = confirm(question, encoded, doubtful);
    const reason =
      typeof unclear === "object" ? unclear.because : "what a policy variable stands for is not exactly known";
    return { kind: "undecided", because: `${reason}, of ${JSON.stringify(request)}` };
  }
  const found = chosen();
  const first = confirm(question, encoded, found);
  if (!first.isWitness) {
    throw new EncodingMismatchError(
      `the evaluator judges a request otherwise than the encoding: ${JSON.stringify(first.outcomes)}, expected ` +
        `["allowed","denied"] of ${JSON.stringify(first.request)}`,
    );
  }
  const plain = simplify(program, scene, found, (each) => isWitness(question, encoded, each));
  return { kind: "witness", request: requestOf(scene, plain).request };
};

/** Starts a solver. It loads z3, 35 MB of WebAssembly, so start one and ask it often. */
export const openSolver = async (): Promise<Solver> => {
  const engine = await startEngine();
  return {
    findRequest: async (question) => {
      const { space, allowed, butNot } = question;
      const answer = async (encoded: Encoded): Promise<AccessAnswer> => {
        const { program, text } = programOf(encoded);
        return engine.run(text, question.limit ?? LIMIT, (session) => ask(question, encoded, program, session));
      };
      try {
        const encoded = encode(space, [allowed, butNot]);
        const samples = samplesFor(space, encoded);
        const sampled = samples.size > 0 ? await answer(encode(space, [allowed, butNot], samples)) : undefined;
        return sampled?.kind === "witness" ? sampled : await answer(encoded);
      } catch (error) {
        if (error instanceof TooManyRegionsError) {
          return { kind: "undecided", because: error.message };
        }
        throw error;
      }
    },
    close: engine.close,
  };
};
