import type { Actor, Attempt, Case, Side } from "./case";
import type { Graph } from "../../model/graph";
import type { Answer, GrantIndex } from "./grant-index";

/** What the rows of senders look things up in. */
export interface SenderContext {
  readonly graph: Graph;
  readonly grants: GrantIndex;
}

/** Lines of the table that belong to one exchange or node. */
export class Rows {
  readonly cases: Case[] = [];

  constructor(private readonly subject: string) {}

  /** Adds what should be allowed, or allowed as published surplus, or denied. */
  add(actor: Actor, attempt: Attempt, side: Side, answer: Answer): void {
    this.cases.push({ subject: this.subject, actor, side, ...attempt, ...answer });
  }

  allow(actor: Actor, attempt: Attempt, side: Side = "both"): void {
    this.add(actor, attempt, side, { expected: "allow" });
  }

  /** Adds what no statement of the environment file may deny. */
  allowAlways(actor: Actor, attempt: Attempt): void {
    this.cases.push({ subject: this.subject, actor, side: "both", ...attempt, expected: "allow", always: true });
  }

  deny(actor: Actor, attempt: Attempt, side: Side = "both"): void {
    this.add(actor, attempt, side, { expected: "deny" });
  }
}
