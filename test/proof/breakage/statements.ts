import type { PolicyKind } from "../../../iam/policy";
import type { PolicyStatement } from "../../../iam/types";
import { actionChanges } from "./actions";
import { conditionChanges } from "./conditions";
import type { Estate } from "./estate";
import { principalChanges } from "./principals";
import { resourceChanges } from "./resources";

/** A change of one statement of a policy. */
export interface StatementChange {
  readonly kind: string;
  readonly what: string;
  /** The statement after it; `undefined` where it is gone. */
  readonly statement: object | undefined;
}

/** Where a statement stands. */
export interface Place {
  readonly policy: PolicyKind;
  readonly estate: Estate;
}

/** Every single change of a statement that could open or shut something. */
export const statementChanges = (statement: PolicyStatement, place: Place): StatementChange[] => [
  { kind: "statement dropped", what: "dropped", statement: undefined },
  {
    kind: "effect turned",
    what: `${statement.Effect} turned`,
    statement: { ...statement, Effect: statement.Effect === "Deny" ? "Allow" : "Deny" },
  },
  ...actionChanges(statement, place),
  ...resourceChanges(statement, place),
  ...principalChanges(statement, place),
  ...conditionChanges(statement, place),
];
