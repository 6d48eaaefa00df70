import type { Case } from "./case";
import { Rows } from "./rows";

/** An exchange or a node, and its part of the table of expected access. */
export interface Subject {
  /** Alias of the exchange, or path of the node. */
  readonly name: string;
  readonly kind: "exchange" | "bucket" | "key" | "role";
  /** Computed on demand: the table of 1,000 exchanges is large. */
  readonly cases: () => readonly Case[];
}

/** A part of the table, whose lines are added on demand. */
export const subject = (kind: Subject["kind"], name: string, add: (rows: Rows) => void): Subject => ({
  kind,
  name,
  cases: () => {
    const rows = new Rows(name);
    add(rows);
    return rows.cases;
  },
});
