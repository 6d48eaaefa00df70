import type { OwnStatement } from "../judge/own-paths";
import type { Question } from "./question";

/** One question of a claim. */
export interface ClaimQuestion {
  /** What a witness shows: a request that should not be possible, or one that should be and is not. */
  readonly wrong: "beyond" | "missing";
  readonly question: Question;
  /** The statement that a witness shows to open the node. @default - what is asked is not about one statement */
  readonly statement?: OwnStatement;
}

/** Something that holds for all requests. */
export interface Claim {
  /** Path of the node that it is about, such as `buckets.acme-drop`. */
  readonly node: string;
  /** Name, which with the node tells it from others. */
  readonly name: string;
  /** What is claimed, in plain words. */
  readonly sentence: string;
  /** On what it rests, in plain words. */
  readonly assumptions: readonly string[];
  /** Questions to which the answer must be that there is no such request. */
  readonly questions: readonly ClaimQuestion[];
  /** What is wrong about it without a question: what nobody declared and is there. */
  readonly findings?: readonly string[];
}

/** Makes claims about a node, each by its name, sentence, assumptions beside those of all, and questions. */
export const claimsAbout =
  (node: string, ...always: readonly string[]) =>
  (name: string, sentence: string, assumptions: readonly string[], questions: readonly ClaimQuestion[]): Claim => ({
    node,
    name,
    sentence,
    assumptions: [...assumptions, ...always],
    questions,
  });
