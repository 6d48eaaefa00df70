import type { Contact } from "../../model/contact";
import type { ExchangeSide } from "../../model/facts/definitions";
import type { Fact } from "../../model/facts/facts";
import type { AccountNode, Edge } from "../../model/graph";
import type { Expectations } from "../../proof/expected/expectations";
import type { OpenValue } from "./open-values";
import type { HandedPolicy } from "./policies";
import type { ReplicationFile } from "./replication-file";
import type { HandedTerraform } from "./terraform";

/** The two parties of an exchange, as the hand-off sees them. */
export interface Parties {
  /** Who gets the hand-off. */
  readonly them: AccountNode;
  /** Who hands off. */
  readonly us: AccountNode;
  /** The side of the exchange that the counterpart is. */
  readonly end: ExchangeSide;
}

/** Everything that a counterpart is told about one exchange, before it is put into words. */
export interface Handoff<E extends Edge = Edge> extends Parties {
  /** Name of the environment. */
  readonly environment: string;
  readonly edge: E;
  /** What the table of expected access says of it. */
  readonly expectations: Expectations;
  /** What we tell them. */
  readonly tell: readonly Fact[];
  /** What they tell us. */
  readonly need: readonly Fact[];
  /** The file with which they answer, as far as it is known. */
  readonly factsTemplate: string;
  readonly policies: readonly HandedPolicy[];
  /** Replication configuration of their bucket, where files leave from it. */
  readonly replication: ReplicationFile | undefined;
  readonly terraform: HandedTerraform;
  /** What is not known yet, and what stands in its place. */
  readonly placeholders: readonly OpenValue[];
  /** Whether the exchange awaits facts, and cannot be proved before it has them. */
  readonly pending: boolean;
  /** Whom they ask. */
  readonly contact: Contact | undefined;
}

/**
 * How a hand-off stands: as a `folder`, beside the files that it names; as a `page` of its own that holds all of them; or
 * as plain `text`, which holds no picture.
 */
export type Form = "folder" | "page" | "text";

/** Path of a policy's file in the folder of a hand-off. */
export const policyPath = ({ file }: { readonly file: string }): string => `policies/${file}.json`;

/** Paths of the other files of a hand-off. */
export const PATHS = {
  readme: "README.md",
  page: "handoff.html",
  picture: "picture.svg",
  terraform: "terraform/main.tf.json",
  imports: "terraform/import.tf.json",
  facts: "facts.yaml",
  bash: "samples/put.sh",
  javascript: "samples/put.mjs",
  python: "samples/put.py",
} as const;
