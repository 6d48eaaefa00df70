import { byReach, type Reach } from "../match/principal";
import type { Policy, Statement } from "../policy";
import { applies } from "./applies";
import type { Subject } from "./subject";

/** A policy and what to call it, such as `policy KlaviToAcme of role klavi/KlaviDataExporterRole`. */
export interface PolicySource {
  readonly name: string;
  readonly policy: Policy;
}

/** Whose policies say something: the principal's own, its boundary, its session's, or the resource's. */
export type PolicyType = "identity" | "boundary" | "session" | "resource";

/** One statement of one policy. */
export interface StatementRef {
  readonly source: string;
  readonly side: PolicyType;
  readonly sid: string | undefined;
  readonly index: number;
  readonly effect: "Allow" | "Deny";
}

/**
 * A statement cannot be judged for a request: neither its action, resource and principal nor a condition that surely does
 * not hold settles it. It is refused even where another statement would decide.
 */
export class UndecidableError extends Error {
  override readonly name = "UndecidableError";

  /** @param statement the statement, where it is one */
  constructor(
    message: string,
    readonly statement?: StatementRef,
  ) {
    super(message);
  }
}

/** What the policies of a side say of a request. */
export interface Findings {
  readonly denies: readonly StatementRef[];
  /** The statements that allow it, by how they reach the principal. */
  readonly allows: Readonly<Record<Reach, readonly StatementRef[]>>;
}

/** A statement's name in messages. */
const nameOf = ({ sid, index }: Statement): string => (sid === undefined ? `statement ${index}` : `statement ${sid}`);

/**
 * What the policies of a side say of a request. All statements are asked, so that the order of them does not matter.
 *
 * @throws UndecidableError if it cannot be told whether a statement applies
 */
export const examine = (side: PolicyType, sources: readonly PolicySource[], subject: Subject): Findings => {
  const denies: StatementRef[] = [];
  const allows = byReach((): StatementRef[] => []);
  for (const { name, policy } of sources) {
    for (const statement of policy.statements) {
      if ((statement.principals === undefined) !== (side !== "resource")) {
        throw new UndecidableError(`${name} is no policy of the ${side}`);
      }
      const reach = applies(statement, subject);
      if (reach === undefined) {
        continue;
      }
      const { sid, index, effect } = statement;
      const ref: StatementRef = { source: name, side, sid, index, effect };
      if (typeof reach === "object") {
        const message = `cannot tell whether ${nameOf(statement)} of ${name} applies: ${reach.because}`;
        throw new UndecidableError(message, ref);
      }
      (effect === "Deny" ? denies : allows[reach]).push(ref);
    }
  }
  return { denies, allows };
};
