import type { BucketNode } from "../../model/graph";
import type { Case } from "../../proof/expected/case";

/** What a step does. */
export type Verb = "assume" | "put" | "list" | "get" | "delete" | "replicate";

/** Who asks: whoever runs the probe, or the sender of the exchange. */
export type Asker = "caller" | "sender";

/** What is unusual about a step, with the words for it. */
const VARIANTS = {
  "no-external-id": "without the external id",
  "wrong-external-id": "with a wrong external id",
  "own-encryption": "asking for the encryption",
  "no-acl": "without an ACL",
  "other-encryption": "asking for other encryption",
  "outside-prefix": "outside the prefix",
  "no-tls": "over plain HTTP",
} as const;

/** What is unusual about a step. */
export type StepVariant = keyof typeof VARIANTS;

/** One thing that is asked of AWS, and what must come of it. */
export interface StepProps {
  readonly verb: Verb;
  /** What is unusual about it; left out for what the exchange is for. */
  readonly variant?: StepVariant;
  readonly asker: Asker;
  /** What policies are asked, as lines of the table of expected access: the first says what is sent. */
  readonly cases: readonly [Case, ...Case[]];
  /** Bucket of the object; left out for roles. */
  readonly bucket?: BucketNode;
  /** Key of the object, or prefix of a list. */
  readonly objectKey?: string;
  /** Tags that the object is put with. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What must have been accepted without anything unusual: without it, an answer would prove nothing. */
  readonly needs?: Verb | undefined;
}

/** A step of a plan. */
export interface Step extends StepProps {
  /** What it is, such as `put without an ACL`: the same in every run, and unlike every other step of its plan. */
  readonly name: string;
  readonly expected: "allow" | "deny";
}

/** What a verb is called. */
export const verbInWords = (verb: Verb): string => (verb === "assume" ? "assume the role" : verb);

/** A step, which is expected to be allowed when every line of its own is. */
export const stepOf = (props: StepProps): Step => ({
  ...props,
  name: [verbInWords(props.verb), ...(props.variant ? [VARIANTS[props.variant]] : [])].join(" "),
  expected: props.cases.every(({ expected }) => expected === "allow") ? "allow" : "deny",
});
