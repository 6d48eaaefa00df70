import type { OwnStatement } from "../judge/own-paths";
import type { Conditions } from "../../iam/types";

/** One grant, or one denial, of the ledger. */
export interface Entry {
  /** Heading that it stands under, such as `Bucket acme-drop of acme`. */
  readonly place: string;
  /** Who, such as `role KlaviDataExporterRole of klavi`; left out where it is denied to everybody. */
  readonly who?: string;
  /** The role, user or group whose own policies grant it, see `identityKey`. */
  readonly identity?: string;
  readonly effect: "may" | "may not";
  /** Action patterns as the statements have them. */
  readonly actions: readonly string[];
  /** Whether it is about every action but these. @default false */
  readonly allBut?: boolean;
  /** What they are done to, such as `acme-drop/daily-sync/*`; empty where the place says it. */
  readonly where: string;
  /** Conditions of both sides together. */
  readonly conditions: readonly Conditions[];
  /** The statements that grant or deny it. */
  readonly through: readonly string[];
  /** What a reader must know about it, such as that the other side does not admit it. */
  readonly note?: string;
  /** The statement of the environment file that says it. */
  readonly own?: OwnStatement;
  /** Name of the published surplus that it is. */
  readonly surplus?: string;
}
