import type { BucketNode } from "../../model/graph";
import type { Case } from "../../proof/expected/case";

/** What a step does. */
export type Verb = "assume" | "put" | "list" | "get" | "delete" | "replicate";

/** Who asks: whoever runs the probe, or the sender of the exchange. */
export type Asker = "caller" | "sender";

/** One thing that is asked of AWS, and what must come of it. */
export interface Step {
  /** What it is, such as `put without an ACL`: the same in every run, and unlike every other step of its plan. */
  readonly name: string;
  readonly verb: Verb;
  readonly asker: Asker;
  /** What policies are asked, as lines of the table of expected access: the first says what is sent. */
  readonly cases: readonly [Case, ...Case[]];
  readonly expected: "allow" | "deny";
  /** Bucket of the object; left out for roles. */
  readonly bucket?: BucketNode;
  /** Key of the object, or prefix of a list. */
  readonly objectKey?: string;
  /** Tags that the object is put with. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Name of a step that must have been accepted: without it, an answer would prove nothing. */
  readonly needs?: string;
}

/** Steps are expected to be allowed when every line of theirs is. */
export const expectedOf = (cases: readonly Case[]): Step["expected"] =>
  cases.every(({ expected }) => expected === "allow") ? "allow" : "deny";

/** The step on which all others rest. */
export const PUT = "put";

/** The step by which the sender's role is assumed. */
export const ASSUME = "assume the role";
