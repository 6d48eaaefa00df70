import type { ExchangeSide } from "../model/facts/definitions";
import type { AccountNode, Edge } from "../model/graph";

/** The columns of a picture: what sends, writes, is agreed, lets others write, and receives. */
export const COLUMNS = ["egress", "writer", "exchange", "holder", "receiver"] as const;

/** A column of the picture. */
export type Column = (typeof COLUMNS)[number];

/** A line of a box that stands for many. */
export interface Row {
  readonly exchange: string;
  readonly account: AccountNode;
  readonly title: string;
  /** The key of a bucket. */
  readonly key: string | undefined;
  readonly prefix: string;
}

/** A box of the picture. */
export interface Box {
  /** Unique in the picture, and readable. */
  readonly id: string;
  readonly kind: "bucket" | "identity" | "many";
  readonly column: Column;
  /** The side of the exchange at which it stands: sources on the left, destinations on the right. */
  readonly side: ExchangeSide;
  /** Account that it stands in; `undefined` for many of several accounts. */
  readonly account: AccountNode | undefined;
  /** What it is, such as `role`. */
  readonly label: string;
  /** Its names. */
  readonly titles: readonly string[];
  /** What else there is to say. */
  readonly notes: readonly string[];
  /** The key of a bucket. */
  readonly key: string | undefined;
  /** Lines, of a box that stands for many. */
  readonly rows: readonly Row[];
}

/** An arrow of the picture: the way of the files, or of who lets them be written. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly method: Edge["method"];
  /** The exchanges that take this way, sorted by alias. */
  readonly edges: readonly Edge[];
  /** Whether it leads from one account to the other. */
  readonly crosses: boolean;
  /** Whether it says which exchanges take it. */
  readonly labelled: boolean;
}

/** What is drawn: boxes in the order of the exchanges, and arrows between them. */
export interface Picture {
  readonly name: string;
  /** Paths of facts that are awaited, and for which the environment holds placeholders. */
  readonly awaited: ReadonlySet<string>;
  /** The exchanges that are drawn. */
  readonly edges: readonly Edge[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}
