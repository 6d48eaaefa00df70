import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SandboxFolders } from "./folders";
import type { KeyArns } from "./view";

/** What a later run must know of this one. */
export interface Session {
  /** Address of the emulator. */
  readonly endpoint: string;
  /** What the emulator is. */
  readonly label: string;
  /** Its process, where the sandbox has started it. */
  readonly pid?: number | undefined;
  /** ARNs of the keys that were created, as they were entered. */
  readonly created: KeyArns;
  /** ARNs of the keys that were created in place of those that the environment imports. */
  readonly existing: KeyArns;
  /** What the accounts held before. */
  readonly before: readonly string[];
}

/** The session of an earlier run, where one has left something. */
export const readSession = ({ session }: SandboxFolders): Session | undefined =>
  existsSync(session) ? (JSON.parse(readFileSync(session, "utf8")) as Session) : undefined;

/** Keeps the session for a later run. */
export const writeSession = ({ session }: SandboxFolders, value: Session): void => {
  writeFileSync(session, `${JSON.stringify(value, undefined, 2)}\n`);
};

/** A resource of a state file. */
interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
}

/** The resources in the state of every stack. */
const resourcesIn = ({ state }: SandboxFolders): StateResource[] =>
  !existsSync(state)
    ? []
    : readdirSync(state)
        .filter((name) => name.endsWith(".tfstate"))
        .map((name) => readFileSync(path.join(state, name), "utf8"))
        .filter((text) => text.trim() !== "")
        .flatMap((text) => (JSON.parse(text) as { readonly resources?: readonly StateResource[] }).resources ?? [])
        .filter(({ mode }) => mode === "managed");

/** Number of resources that the state of every stack holds. */
export const resourcesInState = (folders: SandboxFolders): number =>
  resourcesIn(folders).reduce((sum, { instances }) => sum + instances.length, 0);

/** ARNs of the keys in the state, by alias. */
export const keysInState = (folders: SandboxFolders): KeyArns =>
  Object.fromEntries(
    resourcesIn(folders)
      .filter(({ type }) => type === "aws_kms_key")
      .flatMap(({ name, instances: [first] }) => {
        const arn = first?.attributes?.arn;
        return typeof arn === "string" ? [[name, arn]] : [];
      }),
  );
