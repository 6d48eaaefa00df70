import { mkdirSync, writeFileSync } from "node:fs";
import type { Environment } from "../model";
import type { Layout } from "../model/environment";
import type { Graph } from "../model/graph";
import { load } from "../stacks/load";
import { synthesize, type Synthesized } from "../stacks/synthesize";
import type { ClientsOf } from "./aws/clients";
import type { SandboxFolders } from "./folders";
import { writeOverrides } from "./override";
import type { Reporter } from "./reporter";
import { writeSession, type Session } from "./session";
import type { Terraform } from "./terraform/binary";
import type { Cdktf } from "./terraform/cdktf";
import type { Provider } from "./terraform/provider";
import { sandboxView } from "./view";

/** Resolves one environment. */
export const graphOf = (environment: Environment): Graph => {
  const [graph] = load([environment]);
  if (!graph) {
    throw new Error("an environment gives a graph");
  }
  return graph;
};

/**
 * Writes an environment where the CDKTF CLI finds it, and synthesizes it as that will.
 *
 * @param providerVersion version of the AWS provider to use in place of the pinned one
 */
export const putEnvironment = (
  folders: SandboxFolders,
  environment: Environment,
  providerVersion?: string,
): Synthesized => {
  mkdirSync(folders.folder, { recursive: true });
  writeFileSync(folders.environment, JSON.stringify({ environment, providerVersion }, undefined, 2));
  const synthesized = synthesize([graphOf(environment)], folders.outdir);
  writeOverrides(folders.outdir, providerVersion);
  return synthesized;
};

/** What the steps of a sandbox work with. */
export interface PreparedProps {
  /** The environment as its file declares it. */
  readonly declared: Environment;
  readonly layout: Layout;
  readonly folders: SandboxFolders;
  readonly terraform: Terraform;
  readonly provider: Provider;
  readonly cdktf: Cdktf;
  /** The environment of Terraform. */
  readonly env: Readonly<Record<string, string>>;
  readonly clientsOf: ClientsOf;
  readonly reporter: Reporter;
  readonly session: Session;
  /** Whether the emulator is that of an earlier run. */
  readonly resumed: boolean;
  readonly signal: AbortSignal;
}

/** A sandbox that is ready: tools, emulator and environment. */
export class PreparedSandbox {
  private kept: Session;

  constructor(readonly props: PreparedProps) {
    this.kept = props.session;
  }

  /** What a later run must know. */
  get session(): Session {
    return this.kept;
  }

  /** Keeps what a later run must know. */
  remember(change: Partial<Session>): void {
    this.kept = { ...this.kept, ...change };
    writeSession(this.props.folders, this.kept);
  }

  /** The environment as it is deployed, with the ARNs of keys that are known by now. */
  view(): Environment {
    const { created, existing } = this.kept;
    const { declared, layout } = this.props;
    return sandboxView(declared, { layout, created, existing });
  }

  /** Synthesizes an environment for the CDKTF CLI. */
  put(environment: Environment = this.view()): Synthesized {
    const { version, pinned } = this.props.provider;
    return putEnvironment(this.props.folders, environment, version === pinned ? undefined : version);
  }
}
